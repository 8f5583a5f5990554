import type { ClusterRole, Role, RoleBinding } from '../../objects/kubernetes.generated.ts';
import type { KubeObject } from '../../objects/object.ts';
import { ageOf, nameOf } from './cells.ts';

/** kubernetes v1.35, printers.go: printRole, printClusterRole, printRoleBinding. */

export function createdAtCells(object: Role | ClusterRole | KubeObject): readonly string[] {
  return [nameOf(object), object.metadata?.creationTimestamp ?? ''];
}

export function bindingCells(binding: RoleBinding, nowMs: number): readonly string[] {
  const { roleRef, subjects = [] } = binding;
  const named = (kind: string) => subjects.filter((subject) => subject.kind === kind);
  const accounts = named('ServiceAccount').map(({ namespace = '', name }) => `${namespace}/${name}`);
  return [
    nameOf(binding),
    `${roleRef.kind}/${roleRef.name}`,
    ageOf(binding, nowMs),
    joinNames(named('User').map(({ name }) => name)),
    joinNames(named('Group').map(({ name }) => name)),
    joinNames(accounts),
  ];
}

function joinNames(names: readonly string[]): string {
  return names.join(', ');
}
