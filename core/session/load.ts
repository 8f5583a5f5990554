import type { Cluster } from '../cluster/cluster.ts';
import { shareKeptFiles } from '../kubelet/index.ts';
import { createCluster } from '../lab/create-cluster.ts';
import { decodeValue } from './codec/decode-value.ts';
import { unpackAgenda, unpackCauses } from './pack-history.ts';
import { unpackStore } from './pack-store.ts';
import { type SavedCluster, type SavedSession, SCHEMA_VERSION } from './saved-session.ts';
import { createSession, type Session } from './session.ts';

export type LoadOutcome =
  | { readonly ok: true; readonly session: Session }
  /** `unknown-version`: another Podlab saved it. `damaged`: nobody did. */
  | { readonly ok: false; readonly error: 'unknown-version' | 'damaged' };

/** The session that `saveSession` saved as this text. */
export function loadSession(text: string): LoadOutcome {
  try {
    const envelope: unknown = JSON.parse(text);
    if (!isEnvelope(envelope)) return { ok: false, error: 'damaged' };
    if (envelope.schemaVersion !== SCHEMA_VERSION) return { ok: false, error: 'unknown-version' };
    return { ok: true, session: openEnvelope(envelope) };
  } catch {
    // Parsing and decoding throw on a text that saveSession never wrote, and on nothing else.
    return { ok: false, error: 'damaged' };
  }
}

interface Envelope {
  readonly schemaVersion: number;
  readonly seed: number;
  readonly shapes: readonly (readonly string[])[];
  readonly session: unknown;
}

function isEnvelope(value: unknown): value is Envelope {
  return typeof value === 'object' && value !== null && 'schemaVersion' in value;
}

function openEnvelope({ seed, shapes, session }: Envelope): Session {
  // The envelope's version says that this code's saveSession wrote it.
  const saved = decodeValue({ seed, shapes }, session) as SavedSession;
  return { ...createSession(seed), ...saved, cluster: unpackCluster(seed, saved.cluster) };
}

function unpackCluster(seed: number, saved: SavedCluster): Cluster {
  const fresh = createCluster(seed);
  const cluster: Cluster = {
    ...fresh,
    ...saved,
    seed,
    causeId: 0,
    agenda: unpackAgenda(saved.agenda),
    causes: unpackCauses(saved.causes),
    store: unpackStore(seed, saved.store, fresh.store),
    eventLedger: {
      fullAgainMs: new Map(saved.eventLedger.fullAgainMs),
      suppressed: new Map(saved.eventLedger.suppressed),
      nothingExpiresBeforeMs: 0,
    },
  };
  shareKeptFiles(cluster);
  return cluster;
}
