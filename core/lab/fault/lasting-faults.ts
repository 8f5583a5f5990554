import type { Change, Cluster, Component } from '../../cluster/cluster.ts';
import { faultId, listStandingFaults } from '../../cluster/faults.ts';
import { recordStep } from '../../cluster/record-step.ts';
import { enqueueAt } from '../../cluster/schedule.ts';
import type { LastingFault, StandingFault } from '../../cluster/state/standing-fault.ts';
import { wakeEviction } from '../../cluster/wake-eviction.ts';
import { findSandbox, markChanged } from '../../runtime/index.ts';
import { cancelOccurrence } from '../../sim/agenda.ts';
import { cutOffNode, rejoinNode, startNode, stopNode } from './node-faults.ts';

/** Ends faults whose time is over, and forgets those whose subject is gone. Keys are the names of faults. */
export const faultClock: Component = { name: 'fault', watch: forgetSubject, run: endInTime };

export function beginFault(cluster: Cluster, fault: LastingFault, forMs: number | undefined): void {
  const { nowMs } = cluster;
  const until = forMs === undefined ? {} : { untilMs: nowMs + forMs };
  cluster.faults = [...listStandingFaults(cluster), { fault, sinceMs: nowMs, ...until }];
  if (forMs !== undefined) enqueueAt(cluster, `fault/${faultId(fault)}`, nowMs + forMs);
  breakIt(cluster, fault);
}

/** Takes the fault away and lets go on what it held up. */
export function endFault(cluster: Cluster, standing: StandingFault): void {
  forget(cluster, standing);
  mendIt(cluster, standing.fault);
}

function forget(cluster: Cluster, standing: StandingFault): void {
  const left = listStandingFaults(cluster).filter((one) => one !== standing);
  if (left.length === 0) delete cluster.faults;
  else cluster.faults = left;
}

function endInTime(cluster: Cluster, id: string): void {
  const standing = listStandingFaults(cluster).find(({ fault }) => faultId(fault) === id);
  if (standing?.untilMs === undefined || standing.untilMs > cluster.nowMs) return;
  const subject = id.slice(id.indexOf('/') + 1);
  recordStep(cluster, 'faultUndone', { fault: standing.fault.kind, subject });
  endFault(cluster, standing);
}

/** A Pod takes what was broken of it along; a node that is deleted has no power to be given back. */
function forgetSubject(cluster: Cluster, change: Change): void {
  if (cluster.faults === undefined || change.type !== 'DELETED' || change.kind !== 'Pod') return;
  const uid = change.before?.metadata?.uid ?? '';
  for (const standing of listStandingFaults(cluster)) {
    if (!('podUid' in standing.fault) || standing.fault.podUid !== uid) continue;
    cancelOccurrence(cluster.agenda, `fault/${faultId(standing.fault)}`);
    forget(cluster, standing);
  }
}

function breakIt(cluster: Cluster, fault: LastingFault): void {
  switch (fault.kind) {
    case 'stopNode':
      stopNode(cluster, fault.node);
      break;
    case 'partitionNode':
      cutOffNode(cluster, fault.node);
      break;
    case 'failProbe':
      askAgain(cluster, fault.podUid);
      break;
    case 'pressure':
      wakeEviction(cluster, fault.node);
      break;
    default:
      // A registry is asked, and a container started, whenever somebody needs it.
      break;
  }
}

function mendIt(cluster: Cluster, fault: LastingFault): void {
  switch (fault.kind) {
    case 'stopNode':
      startNode(cluster, fault.node);
      break;
    case 'partitionNode':
      rejoinNode(cluster, fault.node);
      break;
    case 'failProbe':
      askAgain(cluster, fault.podUid);
      break;
    case 'pressure':
      wakeEviction(cluster, fault.node);
      break;
    default:
      break;
  }
}

/** Probes that sleep because their answer cannot change are asked again. */
function askAgain(cluster: Cluster, podUid: string): void {
  const sandbox = findSandbox(cluster, podUid);
  if (sandbox !== undefined) markChanged(cluster, sandbox);
}
