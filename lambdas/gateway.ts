// `npm run gateway`: the same answers through Discord's gateway, for a bot without a public address.
import { startGateway } from '../bot/gateway.ts';
import { ANSWER_WITHIN_MS } from './deadline.ts';
import { readToken } from './discord/read-token.ts';
import { createAnswerPool } from './local/answer-pool.ts';
import { openLocalStore, TABLE_NAME } from './local/local-store.ts';
import { runToExit } from './local/run-to-exit.ts';
import { readSettings } from './local/settings.ts';
import { StartFailure } from './local/start-failure.ts';
import { stopOnSignal } from './local/stop-on-signal.ts';
import { wallNow } from './wall-clock.ts';

await runToExit(async () => {
  const token = readToken(process.env);
  const { endpoint, stop: stopStore } = await openLocalStore(readSettings(process.env));
  const pool = await createAnswerPool({
    endpoint,
    tableName: TABLE_NAME,
    hosts: 'discord',
    answerWithinMs: ANSWER_WITHIN_MS,
  });
  const stopAll = () => pool.stop().then(stopStore);
  const restApi = process.env.DISCORD_API_URL || undefined;
  const start = await startGateway({
    token,
    answer: (interaction) => pool.answer(interaction, wallNow()),
    report: (sentence) => console.error(sentence),
    ...(restApi === undefined ? {} : { restApi }),
  });
  if (!start.ok) {
    await stopAll();
    throw new StartFailure(start.message);
  }
  stopOnSignal(() => start.gateway.stop().then(stopAll));
  console.log('Podlab answers through the gateway; stop it with Ctrl-C.');
});
