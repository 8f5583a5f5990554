import type { Cluster } from '../../../core/cluster/cluster.ts';
import { listServedKinds } from '../../../core/cluster/custom-kinds.ts';
import { runKubectl } from '../../../core/kubectl/index.ts';
import type { KindFacts } from '../../../core/objects/kinds.ts';

/** An object of a lab that a line can name. */
export interface Named {
  readonly kind: string;
  /** Undefined where it stands in none. */
  readonly namespace: string | undefined;
  readonly name: string;
  /** What its kind is called: `pods`, `pod`, `po`, `pods.apps`. */
  readonly words: readonly string[];
}

/** What a lab holds beside what every cluster has of its own. */
export function listNamed(cluster: Cluster): readonly Named[] {
  return listServedKinds(cluster.store).flatMap((facts) => listOfKind(cluster, facts));
}

const OWN_NAMESPACES: ReadonlySet<string> = new Set(['kube-system', 'kube-node-lease', 'kube-public']);

function listOfKind(cluster: Cluster, facts: KindFacts): readonly Named[] {
  const { kindName, namespaced } = facts;
  const words = wordsOf(facts);
  const columns = 'custom-columns=NS:.metadata.namespace,NAME:.metadata.name';
  const { stdout } = runKubectl(cluster, `get ${qualifiedOf(facts)} -A --no-headers -o ${columns}`);
  const rows = stdout
    .split('\n')
    .filter((row) => row !== '')
    .map((row) => row.trim().split(/\s+/));
  return rows
    .filter(([namespace = '', name = '']) => !OWN_NAMESPACES.has(namespace) && !/^(?:system:|kubeadm:)/.test(name))
    .map(([namespace, name = '']) => ({
      kind: kindName,
      namespace: namespaced ? namespace : undefined,
      name,
      words,
    }));
}

/** What a kind can be called. */
export function wordsOf(facts: KindFacts): readonly string[] {
  const { kindName, resource, singular, shortNames } = facts;
  return [resource, singular, ...shortNames, qualifiedOf(facts), kindName];
}

function qualifiedOf({ apiVersion, resource }: KindFacts): string {
  const [group] = apiVersion.includes('/') ? apiVersion.split('/') : [];
  return group === undefined ? resource : `${resource}.${group}`;
}
