// `npm run register`: tells Discord the commands, where they have changed.

import { readDiscordApi } from './discord/read-discord-api.ts';
import { explainDiscordFailure, readToken } from './discord/read-token.ts';
import { readApplication, registerCommands } from './discord/registration.ts';
import { createDiscordRest } from './discord/rest.ts';
import { runToExit } from './local/run-to-exit.ts';

await runToExit(async () => {
  const rest = createDiscordRest({ token: readToken(process.env), baseUrl: readDiscordApi(process.env) });
  const { registration } = await readApplication(rest)
    .then((application) => registerCommands(rest, application))
    .catch((error: unknown) => {
      throw explainDiscordFailure(error);
    });
  console.log(registration === 'changed' ? 'Discord now has the commands.' : 'Discord has these commands already.');
});
