import type { KeyObject } from 'node:crypto';
import { buildPlaygroundAssets } from '../../bot/playground/server.ts';
import { isDiscordFile, type MayFetch } from '../fetch-attachment.ts';
import { createInteractionsHandler } from '../interactions-handler.ts';
import { parsePublicKey } from '../verify-signature.ts';
import { type HttpRoute, jsonReply } from './http-route.ts';
import { startHttpServer } from './http-server.ts';
import { createInteractionsRoute } from './interactions-route.ts';
import { openLocalStore } from './local-store.ts';
import { createPlaygroundRoutes } from './playground-routes.ts';
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
  const { store, stop: stopStore } = await openLocalStore(settings);
  try {
    const keys = chooseKeys(settings);
    const handler = createInteractionsHandler({
      publicKey: keys.publicKey,
      loadAnswer: async () => {
        const { createJsonAnswer } = await import('../answer.ts');
        return createJsonAnswer({ store, mayFetch: chooseHosts(keys.signingKey) });
      },
    });
    const assets = await buildPlaygroundAssets();
    const server = await startHttpServer(settings.port, (origin) => [
      createInteractionsRoute(handler),
      createHealthRoute(),
      ...createPlaygroundRoutes({ assets, handler, signingKey: keys.signingKey, origin }),
    ]);
    return { origin: server.origin, stop: () => server.stop().then(stopStore) };
  } catch (error) {
    await stopStore();
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

/** Playing Discord ourselves, no request leaves the machine; with Discord's key, its files are fetched too. */
function chooseHosts(signingKey: SigningKey | undefined): MayFetch {
  return signingKey === undefined ? (url) => isLoopback(url) || isDiscordFile(url) : isLoopback;
}

function isLoopback(url: URL): boolean {
  return url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
}

function createHealthRoute(): HttpRoute {
  return { method: 'GET', path: '/healthz', maxBodyBytes: 0, respond: async () => jsonReply(200, { status: 'ok' }) };
}
