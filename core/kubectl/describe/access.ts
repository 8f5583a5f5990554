import type { ClusterRole, Role, RoleBinding } from '../../objects/kubernetes.generated.ts';
import type { KubeObject } from '../../objects/object.ts';
import { compactRules, ruleCells } from '../../objects/policy-rules.ts';
import { annotationLines, indent, type Lines, labelLines } from './lines.ts';

/** Roles and bindings: kubectl v1.35, pkg/describe/describe.go. */

export function describeRole(role: Role | ClusterRole): Lines {
  const rows = compactRules(role.rules ?? []).map((rule) => ruleCells(rule).join('\t'));
  const header = [
    'Resources\tNon-Resource URLs\tResource Names\tVerbs',
    '---------\t-----------------\t--------------\t-----',
  ];
  return [...identity(role), 'PolicyRule:', ...indent([...header, ...rows], 1)];
}

export function describeBinding(binding: RoleBinding): Lines {
  const rows = (binding.subjects ?? []).map(({ kind, name, namespace = '' }) => `${kind}\t${name}\t${namespace}`);
  return [
    ...identity(binding),
    'Role:',
    ...indent([`Kind:\t${binding.roleRef.kind}`, `Name:\t${binding.roleRef.name}`], 1),
    'Subjects:',
    ...indent(['Kind\tName\tNamespace', '----\t----\t---------', ...rows], 1),
  ];
}

function identity({ metadata }: KubeObject): Lines {
  return [
    `Name:\t${metadata?.name ?? ''}`,
    ...labelLines('Labels', metadata?.labels),
    ...annotationLines('Annotations', metadata?.annotations),
  ];
}
