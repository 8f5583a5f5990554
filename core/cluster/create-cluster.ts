import { createObjectStore } from '../apiserver/store.ts';
import { createAgenda } from '../sim/agenda.ts';
import { createCauseLog } from '../sim/causes.ts';
import type { Cluster } from './cluster.ts';
import { COMPONENTS } from './control-plane.ts';

/** A cluster with nothing in it; `seed` is any 32-bit integer. */
export function createEmptyCluster(seed: number): Cluster {
  return {
    seed,
    nowMs: 0,
    agenda: createAgenda(),
    causes: createCauseLog(),
    causeId: 0,
    nextSerial: 1,
    store: createObjectStore(),
    nodes: new Map(),
    podWorkers: new Map(),
    watchers: COMPONENTS.map((component) => component.watch),
  };
}
