import { dropFullBuckets } from '../apiserver/event-spam-filter.ts';
import { dropExpiredEvents } from '../apiserver/events.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { forgetCauses } from '../cluster/forget-causes.ts';
import { createCluster } from '../lab/create-cluster.ts';
import { createShapeTable, encodeValue } from './codec/encode-value.ts';
import { packAgenda, packCauses } from './pack-history.ts';
import { packStore } from './pack-store.ts';
import { type SavedCluster, type SavedSession, SCHEMA_VERSION } from './saved-session.ts';
import type { Session } from './session.ts';

/**
 * The session as one JSON text, for whoever keeps it. The same session gives the same text, and what is saved
 * goes on exactly as what was not. Forgets what nothing can reach any more.
 */
export function saveSession(session: Session): string {
  const saved: SavedSession = { ...session, cluster: packCluster(session.cluster) };
  const table = createShapeTable(session.cluster.seed);
  const encoded = encodeValue(table, saved);
  const { seed } = session.cluster;
  return JSON.stringify({ schemaVersion: SCHEMA_VERSION, seed, shapes: table.shapes, session: encoded });
}

function packCluster(cluster: Cluster): SavedCluster {
  dropExpiredEvents(cluster);
  dropFullBuckets(cluster);
  forgetCauses(cluster);
  const { agenda, causes, causeId: _, store, eventLedger, watchers: _w, work: _k, seed, ...kept } = cluster;
  return {
    ...kept,
    agenda: packAgenda(agenda),
    causes: packCauses(causes),
    store: packStore(seed, store, createCluster(seed).store),
    eventLedger: {
      fullAgainMs: sortedEntries(eventLedger.fullAgainMs),
      suppressed: sortedEntries(eventLedger.suppressed),
    },
  };
}

/** Their order means nothing, so it must not make two texts of one session. */
function sortedEntries(map: ReadonlyMap<string, number>): [string, number][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
