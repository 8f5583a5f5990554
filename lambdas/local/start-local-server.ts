import type { KeyObject } from 'node:crypto';
import { buildPlaygroundAssets, computeCommandId } from '../../bot/playground/server.ts';
import type { CommandIds } from '../../bot/replies/mention-commands.ts';
import { listCommandDefinitions } from '../../bot/rooms/list-command-definitions.ts';
import { createJsonAnswer } from '../answer.ts';
import { ANSWER_WITHIN_MS } from '../deadline.ts';
import { commandIdsOf } from '../discord/command-ids.ts';
import { editReply } from '../discord/edit-reply.ts';
import { createInteractionsHandler } from '../interactions-handler.ts';
import { createLocalClient, createSdkTable } from '../sessions/sdk-table.ts';
import { createSessionStore } from '../sessions/table-session-store.ts';
import { parsePublicKey } from '../verify-signature.ts';
import { type AnswerPool, createAnswerPool, type WorkerSettings } from './answer-pool.ts';
import { createFollowUps } from './follow-ups.ts';
import { type HttpRoute, jsonReply } from './http-route.ts';
import { startHttpServer } from './http-server.ts';
import { createInteractionsRoute } from './interactions-route.ts';
import { KUBE_API_PATH, startKubeApiThread } from './kube-api-thread.ts';
import { createLabDoor } from './lab-door.ts';
import { openLocalStore, TABLE_NAME } from './local-store.ts';
import { createPlaygroundRoutes } from './playground-routes.ts';
import { readPerson } from './read-person.ts';
import type { Settings } from './settings.ts';
import { loadSigningKey, type SigningKey } from './signing-key.ts';

export interface LocalServer {
  /** `http://127.0.0.1:<port>`, where the playground is. */
  readonly origin: string;
  /** Lets what is under way end, then closes the store. */
  readonly stop: () => Promise<void>;
}

/** Starts the local server, ready to answer; throws StartFailure where the machine does not allow it. */
export async function startLocalServer(settings: Settings): Promise<LocalServer> {
  const { endpoint, stop: stopStore } = await openLocalStore(settings);
  const threads: Pick<AnswerPool, 'stop'>[] = [];
  const client = createLocalClient(endpoint);
  const stopAll = async () => {
    await Promise.all(threads.map((thread) => thread.stop()));
    client.destroy();
    await stopStore();
  };
  try {
    const keys = chooseKeys(settings);
    const table = { endpoint, tableName: TABLE_NAME };
    let kubeApiServer: string | undefined;
    const pool = await createAnswerPool(
      { ...table, ...chooseManners(keys.signingKey, settings) },
      undefined,
      () => kubeApiServer,
    );
    threads.push(pool);
    const kubeApi = await startKubeApiThread({
      ...table,
      answerWithinMs: PAGE_ANSWER_WITHIN_MS,
      streamForMs: STREAM_FOR_MS,
    });
    threads.push(kubeApi);
    // The page is told through the request that waits for it; Discord by an edit.
    const deliver = keys.signingKey === undefined ? editReply : async () => {};
    const followUps = createFollowUps(pool.answer, deliver);
    const handler = createInteractionsHandler({
      publicKey: keys.publicKey,
      loadAnswer: async () => createJsonAnswer(pool.answer, followUps.start),
    });
    const store = createSessionStore(createSdkTable(client, TABLE_NAME));
    const assets = await buildPlaygroundAssets();
    const server = await startHttpServer(settings.port, (origin) => {
      kubeApiServer = origin;
      const page = {
        assets,
        handler,
        followUps,
        signingKey: keys.signingKey,
        origin,
        readPerson: () => readPerson(store),
        lookAtLab: createLabDoor(store, pool.look),
      };
      return {
        routes: [createInteractionsRoute(handler), createHealthRoute(), ...createPlaygroundRoutes(page)],
        passing: { path: KUBE_API_PATH, pass: kubeApi.pass, passUpgrade: kubeApi.passUpgrade },
      };
    });
    return { origin: server.origin, stop: () => Promise.all([kubeApi.stop(), server.stop()]).then(stopAll) };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

interface Keys {
  readonly publicKey: KeyObject;
  readonly signingKey: SigningKey | undefined;
}

/** Discord's key where one is set; else a pair of our own, with which the playground can sign. */
function chooseKeys({ discordPublicKey, dataFolder }: Settings): Keys {
  const publicKey = discordPublicKey === undefined ? undefined : parsePublicKey(discordPublicKey);
  if (publicKey !== undefined) return { publicKey, signingKey: undefined };
  const signingKey = loadSigningKey(dataFolder);
  return { publicKey: signingKey.publicKey, signingKey };
}

/** The page waits for as long as it takes, on a machine that compiles and tests meanwhile too; Discord does not. */
const PAGE_ANSWER_WITHIN_MS = 45_000;

/** kubectl opens a watch anew where it ends. */
const STREAM_FOR_MS = 3_600_000;

type Manners = Pick<WorkerSettings, 'hosts' | 'examples' | 'answerWithinMs' | 'pictures' | 'commandIds'>;

/** Playing Discord ourselves, no request leaves the machine unless it is allowed to; with Discord's key, files are fetched. */
function chooseManners(signingKey: SigningKey | undefined, { examples }: Settings): Manners {
  if (signingKey === undefined) {
    return { hosts: 'both', examples: examples ?? true, answerWithinMs: ANSWER_WITHIN_MS, pictures: 'png' };
  }
  return {
    hosts: 'loopback',
    examples: examples ?? false,
    answerWithinMs: PAGE_ANSWER_WITHIN_MS,
    pictures: 'svg',
    commandIds: pageCommandIds(),
  };
}

/** As Discord gives them: a command that a reply names can be pressed on the page too. */
function pageCommandIds(): CommandIds {
  return commandIdsOf(listCommandDefinitions().map((command) => ({ ...command, id: computeCommandId(command.name) })));
}

function createHealthRoute(): HttpRoute {
  return { method: 'GET', path: '/healthz', maxBodyBytes: 0, respond: async () => jsonReply(200, { status: 'ok' }) };
}
