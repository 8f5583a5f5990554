// `npm run gateway`: the same answers through Discord's gateway, for a bot without a public address.
import { startGateway } from '../bot/gateway.ts';
import { createAnswer } from './answer.ts';
import { readToken } from './discord/read-token.ts';
import { isDiscordFile } from './fetch-attachment.ts';
import { openLocalStore } from './local/local-store.ts';
import { runToExit } from './local/run-to-exit.ts';
import { readSettings } from './local/settings.ts';
import { StartFailure } from './local/start-failure.ts';
import { stopOnSignal } from './local/stop-on-signal.ts';
import { wallNow } from './wall-clock.ts';

await runToExit(async () => {
  const token = readToken(process.env);
  const { store, stop: stopStore } = await openLocalStore(readSettings(process.env));
  const answer = createAnswer({ store, mayFetch: isDiscordFile });
  const restApi = process.env.DISCORD_API_URL || undefined;
  const start = await startGateway({
    token,
    answer: (interaction) => answer(interaction, wallNow()),
    report: (sentence) => console.error(sentence),
    ...(restApi === undefined ? {} : { restApi }),
  });
  if (!start.ok) {
    await stopStore();
    throw new StartFailure(start.message);
  }
  stopOnSignal(() => start.gateway.stop().then(stopStore));
  console.log('Podlab answers through the gateway; stop it with Ctrl-C.');
});
