/** The fields of Kubernetes' internal types, which have no JSON names: v1.35 pkg/apis/core/types.go. */
const STRUCTS = new Map([
  [
    'SecurityContext',
    'Capabilities Privileged SELinuxOptions WindowsOptions RunAsUser RunAsGroup RunAsNonRoot ReadOnlyRootFilesystem AllowPrivilegeEscalation ProcMount SeccompProfile AppArmorProfile',
  ],
  ['Capabilities', 'Add Drop'],
  ['SeccompProfile', 'Type LocalhostProfile'],
  ['AppArmorProfile', 'Type LocalhostProfile'],
  ['PodResourceClaim', 'Name ResourceClaimName ResourceClaimTemplateName'],
]);

/** A value as messages show one of an internal type: all its fields in the order of their struct, `null` where nothing is said. */
export function asGoStruct(type: string, value: object): object {
  const given = new Map(Object.entries(value).map(([name, inner]) => [name.toLowerCase(), inner]));
  const names = STRUCTS.get(type)?.split(' ') ?? [];
  return Object.fromEntries(
    names.map((name) => {
      const inner: unknown = given.get(name.toLowerCase());
      const isStruct = STRUCTS.has(name) && typeof inner === 'object' && inner !== null;
      return [name, isStruct ? asGoStruct(name, inner) : (inner ?? (name === 'Name' ? '' : null))];
    }),
  );
}
