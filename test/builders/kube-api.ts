import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { createSession, loadSession, type Session, saveSession } from '../../core/session/index.ts';
import { createKubeApi } from '../../lambdas/kube-api/app.ts';
import { serveSockets } from '../../lambdas/kube-api/exec-sockets.ts';
import { issueToken } from '../../lambdas/kube-api/token.ts';
import { packRecord } from '../../lambdas/sessions/record-item.ts';
import { NO_REPEATS } from '../../lambdas/sessions/repeats.ts';
import type { SessionStore } from '../../lambdas/sessions/session-store.ts';
import { createSessionStore } from '../../lambdas/sessions/table-session-store.ts';
import { soon } from './deadline.ts';
import { createMemoryTable } from './memory-table.ts';

const OWNER = 'learner';

/** A lab behind the real door of the Kubernetes API, over a store in memory. */
export interface OpenLab {
  readonly store: SessionStore;
  readonly token: string;
  /** Where its API is: what a kubeconfig has as `server`. */
  readonly url: string;
  /** The lab as it is stored now. */
  readonly read: () => Promise<Session>;
  /** Changes the stored lab as another client would. */
  readonly change: (work: (session: Session) => void) => Promise<void>;
  /** As when the server begins anew: its connections are gone, and what it remembered. */
  readonly restart: () => void;
  readonly close: () => Promise<void>;
}

export async function openLab(
  seed: number,
  prepare: (session: Session) => unknown = () => {},
  ownerId = OWNER,
): Promise<OpenLab> {
  const lab = { ownerId, record: 'lab' } as const;
  const store = createSessionStore(createMemoryTable());
  const { token, hash } = issueToken(ownerId);
  const session = createSession(seed);
  session.apiTokenHash = hash;
  prepare(session);
  await store.write(lab, 0, packRecord(saveSession(session), NO_REPEATS), soon());
  const { server, origin, restart } = await listen(store);
  const read = async () => load((await store.read(lab, soon())).stored?.text);
  return {
    store,
    token,
    url: `${origin}/clusters/${token}`,
    read,
    change: async (work) => {
      const { version, stored } = await store.read(lab, soon());
      const changed = load(stored?.text);
      work(changed);
      const outcome = await store.write(lab, version, packRecord(saveSession(changed), NO_REPEATS), soon());
      if (outcome !== 'written') throw new Error(`the lab was not changed: ${outcome}`);
    },
    restart,
    close: () => close(server),
  };
}

async function listen(store: SessionStore): Promise<{ server: ServerType; origin: string; restart: () => void }> {
  const options = { store, answerWithinMs: 60_000, streamForMs: 60_000 };
  let api = createKubeApi(options);
  const server = serve({ fetch: (...args) => api.fetch(...args), hostname: '127.0.0.1', port: 0 });
  serveSockets(server, options);
  if (!server.listening) await once(server, 'listening');
  // A server that listens on TCP has an address of this shape.
  const { port } = server.address() as AddressInfo;
  const restart = () => {
    api = createKubeApi(options);
    if ('closeAllConnections' in server) server.closeAllConnections();
  };
  return { server, origin: `http://127.0.0.1:${port}`, restart };
}

function load(text: string | undefined): Session {
  const loaded = loadSession(text ?? '');
  if (!loaded.ok) throw new Error(`the lab cannot be loaded: ${loaded.error}`);
  return loaded.session;
}

async function close(server: ServerType): Promise<void> {
  if ('closeAllConnections' in server) server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
