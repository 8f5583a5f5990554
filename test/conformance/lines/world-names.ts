import { kindFacts } from '../../../core/objects/kinds.ts';
import type { Kind } from '../../../core/objects/object.ts';
import { type Named, wordsOf } from './inventory.ts';

/** Objects of `kubectl-world.ts` whose names nobody generates, and some of every cluster's: a seed draws the same lines for ever. */
const NAMES: readonly (readonly [kind: Kind, name: string])[] = [
  ...(['big', 'done', 'leaving', 'loop', 'rich', 'db-0'] as const).map((name) => ['Pod', name] as const),
  ...([
    ['Deployment', 'site'],
    ['StatefulSet', 'db'],
    ['DaemonSet', 'agent'],
    ['Job', 'hello'],
    ['Service', 'kubernetes'],
  ] as const),
  ...([
    ['Node', 'node-1'],
    ['Namespace', 'bounded'],
    ['ServiceAccount', 'default'],
    ['ConfigMap', 'kube-root-ca.crt'],
  ] as const),
  ...([
    ['StorageClass', 'standard'],
    ['PriorityClass', 'system-cluster-critical'],
    ['ClusterRole', 'view'],
  ] as const),
];

export const WORLD_NAMES: readonly Named[] = NAMES.map(([kind, name]) => {
  const facts = kindFacts(kind);
  return { kind, namespace: facts.namespaced ? 'default' : undefined, name, words: wordsOf(facts) };
});
