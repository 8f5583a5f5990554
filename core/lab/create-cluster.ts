import type { Cluster } from '../cluster/cluster.ts';
import { createEventLedger } from '../cluster/event-ledger.ts';
import { createObjectStore } from '../cluster/object-store.ts';
import { recordStep } from '../cluster/record-step.ts';
import { watchTrails } from '../cluster/trail.ts';
import { createWork, startWork, type Work } from '../cluster/work.ts';
import { createAgenda } from '../sim/agenda.ts';
import { createCauseLog } from '../sim/causes.ts';
import { bootstrapCluster } from './bootstrap.ts';
import { COMPONENTS } from './components.ts';

/**
 * The cluster every session begins with: a control plane node, three workers and the system's objects, all at rest.
 * What is done in it is paid from `account`, where one is given: that of the request which plays it through beside
 * the person's own lab, as a question does.
 */
export function createCluster(seed: number, account?: Work): Cluster {
  const cluster = createBareCluster(seed, true);
  const components = cluster.watchers.splice(0);
  recordStep(cluster, 'labCreated', {});
  bootstrapCluster(cluster);
  cluster.causeId = 0;
  cluster.watchers.push(...components);
  startWork(cluster);
  return account === undefined ? cluster : payFrom(cluster, account);
}

function payFrom(cluster: Cluster, account: Work): Cluster {
  return { ...cluster, work: account, store: { ...cluster.store, work: account } };
}

/** A cluster with nothing in it, not even a node; `seed` is any 32-bit integer. */
export function createEmptyCluster(seed: number): Cluster {
  return createBareCluster(seed, false);
}

function createBareCluster(seed: number, isFurnished: boolean): Cluster {
  const work = createWork();
  return {
    seed,
    nowMs: 0,
    agenda: createAgenda(),
    causes: createCauseLog(),
    causeId: 0,
    nextSerial: 1,
    store: createObjectStore(work, isFurnished ? seed : undefined),
    eventLedger: createEventLedger(),
    nodes: new Map(),
    podWorkers: new Map(),
    gonePods: [],
    watchers: [watchTrails, ...COMPONENTS.map((component) => component.watch)],
    work,
  };
}
