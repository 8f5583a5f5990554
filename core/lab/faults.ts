import type { Cluster } from '../cluster/cluster.ts';
import { faultId, isCutOff, listStandingFaults } from '../cluster/faults.ts';
import { CONTROL_PLANE_NODE } from '../cluster/furniture/system-load.ts';
import { getObject } from '../cluster/object-store.ts';
import type { LastingFault, StandingFault } from '../cluster/state/standing-fault.ts';
import { wakeNode } from '../kubelet/index.ts';
import { cancelOccurrence } from '../sim/agenda.ts';
import { type ContainerFault, endContainer, runsContainer } from './fault/container-faults.ts';
import { beginFault, endFault } from './fault/lasting-faults.ts';
import { startKubelet } from './fault/node-faults.ts';
import { runRequest } from './run-request.ts';
import { takeSystem } from './system/take-system.ts';

export type { LastingFault, StandingFault } from '../cluster/state/standing-fault.ts';
export { createPressure } from './fault/node-faults.ts';
export { type ContainerFault, faultId, listStandingFaults };

/** What can go wrong on purpose: at one moment, or for a while. */
export type Fault = ContainerFault | LastingFault;

export type FaultRefusal = 'no-such-node' | 'already-so' | 'not-running' | 'not-broken';

export type FaultOutcome = { readonly ok: true } | { readonly ok: false; readonly error: FaultRefusal };

/**
 * Lets something go wrong as a request of its own; `forMs`: for how long, where it can end by itself.
 * Refused, and nothing changed, where it cannot or is so already.
 */
export function applyFault(cluster: Cluster, fault: Fault, forMs?: number): FaultOutcome {
  const error = checkFault(cluster, fault);
  if (error !== undefined) return { ok: false, error };
  runRequest(cluster, 'faultInjected', { fault: fault.kind, subject: subjectOf(fault) }, () => {
    // What the control plane's own node runs is about to feel it.
    if ('node' in fault && fault.node === CONTROL_PLANE_NODE) takeSystem(cluster);
    if (isMomentary(fault)) endContainer(cluster, fault);
    else beginFault(cluster, fault, forMs);
  });
  return { ok: true };
}

/** Puts right what stands broken, as a request of its own. Refused where it is not. */
export function undoFault(cluster: Cluster, fault: LastingFault): FaultOutcome {
  const id = faultId(fault);
  const standing = listStandingFaults(cluster).find((one) => faultId(one.fault) === id);
  if (standing === undefined) return { ok: false, error: 'not-broken' };
  cancelOccurrence(cluster.agenda, `fault/${id}`);
  runRequest(cluster, 'faultUndone', { fault: fault.kind, subject: subjectOf(fault) }, () => {
    endFault(cluster, standing);
  });
  return { ok: true };
}

/** Names of nodes that run and are heard, and whose objects were deleted: their kubelets have to start anew to be nodes again. */
export function listUnregisteredNodes(cluster: Cluster): readonly string[] {
  return [...cluster.nodes.values()]
    .filter(({ nodeName, running }) => {
      const isThere = getObject(cluster.store, 'Node', '', nodeName) !== undefined;
      return running && !isThere && !isCutOff(cluster, nodeName);
    })
    .map(({ nodeName }) => nodeName);
}

/** Starts the kubelet of such a node anew, as a request of its own. */
export function registerNode(cluster: Cluster, node: string): void {
  runRequest(cluster, 'kubeletStarted', { node }, () => {
    startKubelet(cluster, node);
    wakeNode(cluster, node);
  });
}

/** The fault that stands under that name (`faultId`). */
export function findStandingFault(cluster: Cluster, id: string): StandingFault | undefined {
  return listStandingFaults(cluster).find(({ fault }) => faultId(fault) === id);
}

function checkFault(cluster: Cluster, fault: Fault): FaultRefusal | undefined {
  if (isMomentary(fault)) return runsContainer(cluster, fault) ? undefined : 'not-running';
  if ('node' in fault && !cluster.nodes.has(fault.node)) return 'no-such-node';
  if (fault.kind === 'failProbe' && !runsContainer(cluster, fault)) return 'not-running';
  return findStandingFault(cluster, faultId(fault)) === undefined ? undefined : 'already-so';
}

function isMomentary(fault: Fault): fault is ContainerFault {
  return fault.kind === 'crashContainer' || fault.kind === 'oomKillContainer';
}

/** What is broken, as the chain of causes names it. */
function subjectOf(fault: Fault): string {
  if ('node' in fault) return fault.node;
  if ('host' in fault) return fault.host;
  return 'container' in fault ? fault.container : `${fault.of}/${fault.name}`;
}
