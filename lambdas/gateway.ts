// `npm run gateway`: the same answers through Discord's gateway, for a bot without a public address.
import { type GatewayNews, type GatewayOptions, type RunningGateway, startGateway } from '../bot/gateway.ts';
import type { CommandIds } from '../bot/replies/mention-commands.ts';
import { ANSWER_WITHIN_MS, createDeadline } from './deadline.ts';
import { readCommandIds } from './discord/read-command-ids.ts';
import { readDiscordApi } from './discord/read-discord-api.ts';
import { readToken } from './discord/read-token.ts';
import { createDiscordRest } from './discord/rest.ts';
import { createAnswerPool } from './local/answer-pool.ts';
import { createGatewayHealthRoute } from './local/gateway-health.ts';
import { startHttpServer } from './local/http-server.ts';
import { openLocalStore, TABLE_NAME } from './local/local-store.ts';
import { runToExit } from './local/run-to-exit.ts';
import { readSettings, readShards } from './local/settings.ts';
import { StartFailure } from './local/start-failure.ts';
import { stopOnSignal } from './local/stop-on-signal.ts';
import { writeLog } from './log.ts';
import { wallNow } from './wall-clock.ts';

/** Whoever starts it does not wait long for what replies do without. */
const IDS_WITHIN_MS = 5_000;

await runToExit(async () => {
  const options = {
    token: readToken(process.env),
    shards: readShards(process.env),
    restApi: readDiscordApi(process.env),
    report: reportNews,
  };
  const settings = readSettings(process.env);
  const store = await openLocalStore(settings);
  const closing = [store.stop];
  /** What was opened last is closed first. */
  const stop = async () => {
    for (const close of closing.splice(0).toReversed()) await close();
  };
  stopOnSignal(stop);
  try {
    const { endpoint } = store;
    const pool = await createAnswerPool({
      endpoint,
      tableName: TABLE_NAME,
      hosts: 'discord',
      examples: settings.examples ?? true,
      answerWithinMs: ANSWER_WITHIN_MS,
      pictures: 'png',
      commandIds: await readIds(options),
    });
    closing.push(pool.stop);
    const start = await startGateway({ ...options, answer: (interaction) => pool.answer(interaction, wallNow()) });
    if (!start.ok) throw new StartFailure(start.message);
    closing.push(start.gateway.stop);
    endWhenOver(start.gateway, stop);
    if (process.env.PORT) closing.push(await serveHealth(settings.port, start.gateway));
  } catch (error) {
    await stop();
    throw error;
  }
  console.log('Podlab answers through the gateway; stop it with Ctrl-C.');
});

function readIds({ token, restApi: baseUrl }: Pick<GatewayOptions, 'token' | 'restApi'>): Promise<CommandIds> {
  return readCommandIds(createDiscordRest({ token, baseUrl, deadline: createDeadline(wallNow(), IDS_WITHIN_MS) }));
}

async function serveHealth(port: number, { health }: RunningGateway): Promise<() => Promise<void>> {
  const { origin, stop } = await startHttpServer(port, () => ({ routes: [createGatewayHealthRoute(health)] }));
  console.log(`Its health is at ${origin}/healthz`);
  return stop;
}

/** Whoever runs Podlab as a service sees that it failed, and may start it again. */
function endWhenOver({ over }: RunningGateway, stop: () => Promise<void>): void {
  void over.then(async (message) => {
    writeLog('error', 'gateway-over', { message });
    await stop();
    process.exit(1);
  });
}

function reportNews({ event, message }: GatewayNews): void {
  writeLog(event === 'gateway-back' ? 'info' : 'warn', event, { message });
}
