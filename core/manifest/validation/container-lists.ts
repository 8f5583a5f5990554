import type { Container, PodSpec } from '../../objects/kubernetes.generated.ts';
import { type ContainerContext, checkContainer, checkInitRestartRules, checkRestartRules } from './container.ts';
import { duplicate, type FieldError, forbidden, invalid, required } from './field-error.ts';
import { checkLifecycle, checkProbes } from './probes.ts';

/** The app containers: names and host ports unique among them. */
export function checkContainers(
  containers: readonly Container[],
  context: ContainerContext,
  path: string,
): FieldError[] {
  if (containers.length === 0) return [required(path)];
  const names = new Set<string>();
  const own = containers.flatMap((container, index) => {
    const at = `${path}[${index}]`;
    return [
      ...checkContainer(container, context, at),
      ...checkUniqueName(container, names, at),
      ...checkLifecycle(container.lifecycle, context.graceSeconds, `${at}.lifecycle`),
      ...checkProbes(container, context.graceSeconds, at),
      ...checkRestartRules(container, at),
    ];
  });
  return [...own, ...checkHostPorts(containers, new Set(), path)];
}

/** The init containers: names unique among them and the app containers. Host ports clash only within one. */
export function checkInitContainers(spec: PodSpec, context: ContainerContext, path: string): FieldError[] {
  const names = new Set(spec.containers.map((container) => container.name));
  return (spec.initContainers ?? []).flatMap((container, index) => {
    const at = `${path}[${index}]`;
    const isSidecar = container.restartPolicy === 'Always';
    return [
      ...checkContainer(container, context, at),
      ...checkInitRestartRules(container, at),
      ...checkUniqueInitName(container, names, at),
      ...checkHostPorts([container], new Set(), path),
      ...(isSidecar
        ? [
            ...checkLifecycle(container.lifecycle, context.graceSeconds, `${at}.lifecycle`),
            ...checkProbes(container, context.graceSeconds, at),
          ]
        : forbidSidecarFields(container, at)),
    ];
  });
}

/** A nameless container has its own error, but two of them are the same name too. */
function checkUniqueName({ name = '' }: Container, names: Set<string>, path: string): FieldError[] {
  if (names.has(name)) return [duplicate(`${path}.name`, name)];
  names.add(name);
  return [];
}

/** A nameless init container is only as nameless as an app container, not as another init container. */
function checkUniqueInitName(container: Container, names: Set<string>, path: string): FieldError[] {
  const isNew = (container.name ?? '') === '' && !names.has('');
  return isNew ? [] : checkUniqueName(container, names, path);
}

function forbidSidecarFields(container: Container, path: string): FieldError[] {
  const detail = 'may not be set for init containers without restartPolicy=Always';
  return (['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const)
    .filter((field) => container[field] !== undefined)
    .map((field) => forbidden(`${path}.${field}`, detail));
}

function checkHostPorts(containers: readonly Container[], taken: Set<string>, path: string): FieldError[] {
  return containers.flatMap((container, index) =>
    (container.ports ?? []).flatMap(({ protocol = '', hostIP = '', hostPort = 0 }, portIndex) => {
      if (hostPort === 0) return [];
      const key = `${protocol}/${hostIP}/${hostPort}`;
      if (taken.has(key)) return [duplicate(`${path}[${index}].ports[${portIndex}].hostPort`, key)];
      taken.add(key);
      return [];
    }),
  );
}

/** In a Pod every port of the host's network is its container's; in a template it may still be left out. */
export function checkHostNetworkPorts(spec: PodSpec, isPod: boolean, path: string): FieldError[] {
  if (spec.hostNetwork !== true) return [];
  const detail = 'must match `containerPort` when `hostNetwork` is true';
  return spec.containers.flatMap((container, index) =>
    (container.ports ?? []).flatMap(({ hostPort = 0, containerPort = 0 }, portIndex) =>
      (isPod || hostPort !== 0) && hostPort !== containerPort
        ? [invalid(`${path}.containers[${index}].ports[${portIndex}].hostPort`, hostPort, detail)]
        : [],
    ),
  );
}
