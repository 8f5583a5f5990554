import { dropFullBuckets } from '../apiserver/event-spam-filter.ts';
import { dropExpiredEvents } from '../apiserver/events.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { forgetCauses } from '../cluster/forget-causes.ts';
import { createCluster } from '../lab/create-cluster.ts';
import { createShapeTable, encodeValue } from './codec/encode-value.ts';
import { keptPartsOf } from './kept-parts.ts';
import { saveNodes } from './nodes-line.ts';
import { packAgenda, packCauses } from './pack-history.ts';
import { packStore } from './pack-store.ts';
import { packTrails } from './pack-trails.ts';
import { type SavedCluster, type SavedPerson, type SavedState, SCHEMA_VERSION } from './saved-session.ts';
import type { Session } from './session.ts';

/**
 * The session as a text of three lines of JSON, for whoever keeps it. The same session gives the same text, and what is
 * saved goes on exactly as what was not. Forgets what nothing can reach any more.
 */
export function saveSession(session: Session): string {
  return joinState(saveState(session.cluster), session);
}

/** The session as `saveSession` would save it, where its cluster is saved already. */
export function joinState(state: string, { cluster, ...person }: Session): string {
  const table = createShapeTable(cluster.seed);
  const encoded = encodeValue(table, person satisfies SavedPerson);
  return `${state}\n${JSON.stringify({ shapes: table.shapes, person: encoded })}`;
}

/** The first two lines: the state of the lab, whoever it belongs to and however it came about. */
export function saveState(cluster: Cluster): string {
  const { seed } = cluster;
  const nodes = saveNodes(cluster);
  const saved: SavedState = { cluster: packCluster(cluster) };
  const table = createShapeTable(seed);
  const encoded = encodeValue(table, saved);
  const { shapes } = table;
  const first = { schemaVersion: SCHEMA_VERSION, seed, nodesLength: nodes.length, shapes, session: encoded };
  return `${JSON.stringify(first)}\n${nodes}`;
}

function packCluster(cluster: Cluster): SavedCluster {
  dropExpiredEvents(cluster);
  dropFullBuckets(cluster);
  forgetCauses(cluster);
  const { seed, agenda, causes, store, eventLedger } = cluster;
  return {
    ...keptPartsOf(cluster),
    agenda: packAgenda(agenda),
    causes: packCauses(causes),
    store: packStore(seed, store, createCluster(seed).store),
    eventLedger: {
      fullAgainMs: sortedEntries(eventLedger.fullAgainMs),
      suppressed: sortedEntries(eventLedger.suppressed),
    },
    ...(cluster.trails === undefined ? {} : { trails: packTrails(cluster.trails) }),
  };
}

/** Their order means nothing, so it must not make two texts of one session. */
function sortedEntries(map: ReadonlyMap<string, number>): [string, number][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
