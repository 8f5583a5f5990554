import type { EphemeralContainer, Pod, PodSpec } from '../../objects/kubernetes.generated.ts';
import { checkContainer } from './container.ts';
import { duplicate, type FieldError, forbidden, notFound } from './field-error.ts';
import { isSame } from './same-value.ts';

/** What an ephemeral container may not say: v1.35 pkg/apis/core/validation, validateEphemeralContainers. */
const NOT_EPHEMERAL = [
  ...(['ports', 'livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle', 'resources'] as const),
  ...(['resizePolicy', 'restartPolicy', 'restartPolicyRules'] as const),
];

const NO_SPEC: PodSpec = { containers: [] };

/** Whether a Pod may get these ephemeral containers: ValidatePodEphemeralContainersUpdate of the same file. */
export function checkEphemeralContainers(before: Pod, after: Pod): FieldError[] {
  const [old, current] = [before.spec ?? NO_SPEC, after.spec ?? NO_SPEC];
  const list = current.ephemeralContainers ?? [];
  return [...checkEach(current, list), ...checkKept(old.ephemeralContainers ?? [], list)];
}

/** The same of a new Pod, which may have none at all. */
export function checkNewEphemeral(spec: PodSpec): FieldError[] {
  return checkEach(spec, spec.ephemeralContainers ?? []);
}

function checkEach(spec: PodSpec, list: readonly EphemeralContainer[]): FieldError[] {
  const others = new Set([...spec.containers, ...(spec.initContainers ?? [])].map(({ name }) => name));
  const names = new Set(others);
  const context = {
    volumes: new Map((spec.volumes ?? []).map((volume) => [volume.name, volume])),
    claimNames: new Set((spec.resourceClaims ?? []).map(({ name }) => name)),
    graceSeconds: spec.terminationGracePeriodSeconds ?? 30,
    podRestartPolicy: spec.restartPolicy ?? '',
    hostUsers: spec.hostUsers ?? true,
  };
  return list.flatMap((container, index) => {
    const path = `spec.ephemeralContainers[${index}]`;
    const { name, targetContainerName = '' } = container;
    const isTaken = names.has(name);
    names.add(name);
    return [
      ...checkContainer(container, context, path),
      ...(isTaken ? [duplicate(`${path}.name`, name)] : []),
      ...(targetContainerName === '' || others.has(targetContainerName)
        ? []
        : [notFound(`${path}.targetContainerName`, targetContainerName)]),
      ...checkFields(container, path),
    ];
  });
}

function checkFields(container: EphemeralContainer, path: string): FieldError[] {
  const detail = 'cannot be set for an Ephemeral Container';
  const isSaid = (value: unknown): boolean =>
    typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : value !== undefined;
  return [
    ...NOT_EPHEMERAL.filter((field) => isSaid(container[field])).map((field) => forbidden(`${path}.${field}`, detail)),
    ...(container.volumeMounts ?? []).flatMap(({ subPath = '', subPathExpr = '' }, index) => [
      ...(subPath === '' ? [] : [forbidden(`${path}.volumeMounts[${index}].subPath`, detail)]),
      ...(subPathExpr === '' ? [] : [forbidden(`${path}.volumeMounts[${index}].subPathExpr`, detail)]),
    ]),
  ];
}

/** What was added once stays as it is. */
function checkKept(before: readonly EphemeralContainer[], after: readonly EphemeralContainer[]): FieldError[] {
  const byName = new Map(after.map((container) => [container.name, container]));
  return before.flatMap((container) => {
    const now = byName.get(container.name);
    const said = `existing ephemeral containers "${container.name}" may not be`;
    if (now === undefined) return [forbidden('spec.ephemeralContainers', `${said} removed\n`)];
    return isSame(container, now) ? [] : [forbidden('spec.ephemeralContainers', `${said} changed\n`)];
  });
}
