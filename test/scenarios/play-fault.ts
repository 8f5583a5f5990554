import type { Cluster } from '../../core/cluster/cluster.ts';
import { getObject } from '../../core/cluster/object-store.ts';
import type { PressureResource } from '../../core/cluster/state/standing-fault.ts';
import {
  applyFault,
  createPressure,
  type FaultOutcome,
  type LastingFault,
  listStandingFaults,
  undoFault,
} from '../../core/lab/faults.ts';

/** What follows a `fault` step: nothing, or why it could not be. */
export function playFault(cluster: Cluster, text: string): string {
  const [verb = '', ...words] = text.split(' ');
  const outcome = inject(cluster, verb, words);
  return outcome.ok ? '' : `(${outcome.error})\n`;
}

function inject(cluster: Cluster, verb: string, words: readonly string[]): FaultOutcome {
  const [first = '', second = ''] = words;
  const podUid = getObject(cluster.store, 'Pod', 'default', first)?.metadata?.uid ?? '';
  switch (verb) {
    case 'start-node':
      return undoFault(cluster, { kind: 'stopNode', node: first });
    case 'pressure':
      return applyFault(cluster, createPressure(cluster, first, readResource(second)));
    case 'undo':
      return undoFault(cluster, readLasting(cluster, words));
    case 'crash':
      return applyFault(cluster, { kind: 'crashContainer', podUid, container: second, exitCode: 1 });
    case 'oom':
      return applyFault(cluster, { kind: 'oomKillContainer', podUid, container: second });
    default:
      return applyFault(cluster, readLasting(cluster, [verb, ...words]));
  }
}

function readLasting(cluster: Cluster, [verb, first = '', second = '', third]: readonly string[]): LastingFault {
  switch (verb) {
    case 'stop-node':
      return { kind: 'stopNode', node: first };
    case 'cut-off':
      return { kind: 'partitionNode', node: first };
    case 'registry-down':
      return { kind: 'registryDown', host: first };
    case 'registry-slow':
      return { kind: 'registrySlow', host: first };
    case 'registry-limited':
      return { kind: 'registryLimited', host: first };
    case 'pressure': {
      const found = listStandingFaults(cluster).find(({ fault }) => fault.kind === 'pressure' && fault.node === first);
      if (found === undefined) throw new Error(`no pressure on "${first}"`);
      return found.fault;
    }
    case 'slow-start':
      return { kind: 'slowStart', of: first, namespace: 'default', name: second, delayMs: 60_000 };
    case 'fail-probe': {
      const podUid = getObject(cluster.store, 'Pod', 'default', first)?.metadata?.uid ?? '';
      const probe = third === 'liveness' || third === 'startup' ? third : 'readiness';
      return { kind: 'failProbe', podUid, container: second, probe };
    }
    default:
      throw new Error(`a scenario has no fault "${verb}"`);
  }
}

function readResource(word: string): PressureResource {
  return word === 'disk' || word === 'inodes' || word === 'pid' ? word : 'memory';
}
