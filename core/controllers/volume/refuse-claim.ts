import { selectedNodeOf } from '../../objects/claim-facts.ts';
import type { PersistentVolumeClaim } from '../../objects/kubernetes.generated.ts';

/**
 * Why no volume is made for a claim; undefined where one can be. A disk of one node is for that node alone; one that all
 * nodes share is for any. rancher/local-path-provisioner, provisioner.go: provisionFor.
 */
export function refuseClaim(claim: PersistentVolumeClaim): string | undefined {
  const { selector, accessModes = [] } = claim.spec ?? {};
  if (selector !== undefined) return 'claim.Spec.Selector is not supported';
  if (selectedNodeOf(claim) === undefined || accessModes.every((mode) => ON_ONE_NODE.has(mode))) return undefined;
  return 'NodePath only supports ReadWriteOnce and ReadWriteOncePod (1.22+) access modes';
}

const ON_ONE_NODE: ReadonlySet<string> = new Set(['ReadWriteOnce', 'ReadWriteOncePod']);
