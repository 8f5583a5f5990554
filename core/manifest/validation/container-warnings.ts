import type { Container, ContainerPort, PodSpec } from '../../objects/kubernetes.generated.ts';
import { parseQuantity } from '../../objects/quantity.ts';

/** A part of a byte is no amount of memory. */
const NANOS_PER_BYTE = 1_000_000_000n;

export function warnOfContainers(spec: PodSpec, path: string): string[] {
  const containers = listContainers(spec, path);
  return [
    ...warnOfAmounts(spec.overhead ?? {}, `${path}.overhead`),
    ...containers.flatMap(warnOfContainer),
    ...warnOfPorts(containers),
  ];
}

interface PlacedContainer {
  readonly container: Container;
  readonly path: string;
}

function listContainers(spec: PodSpec, path: string): PlacedContainer[] {
  return (['initContainers', 'containers'] as const).flatMap((list) =>
    (spec[list] ?? []).map((container, index) => ({ container, path: `${path}.${list}[${index}]` })),
  );
}

function warnOfContainer({ container, path }: PlacedContainer): string[] {
  return [...warnOfMemory(container, path), ...warnOfEnv(container, path)];
}

function warnOfMemory({ resources = {} }: Container, path: string): string[] {
  return (['limits', 'requests'] as const).flatMap((list) =>
    warnOfAmounts(resources[list] ?? {}, `${path}.resources.${list}`),
  );
}

/** `100m` of memory is a tenth of a byte. */
function warnOfAmounts(amounts: Readonly<Record<string, string>>, path: string): string[] {
  return ['memory', 'ephemeral-storage'].flatMap((name) => {
    const text = new Map(Object.entries(amounts)).get(name);
    const parsed = parseQuantity(text ?? '0');
    if (text === undefined || !parsed.ok || parsed.quantity.nanos % NANOS_PER_BYTE === 0n) return [];
    return [`${path}[${name}]: fractional byte value "${text}" is invalid, must be an integer`];
  });
}

/** A later value may well be made of the one before it: `$(PATH):/more`. */
function warnOfEnv({ env = [] }: Container, path: string): string[] {
  const seen = new Set<string>();
  return env.flatMap(({ name, value = '', valueFrom }, index) => {
    const reference = `$(${name})`;
    const isMadeOf = valueFrom === undefined && value !== reference && value.includes(reference);
    const isHidden = seen.has(name) && !isMadeOf;
    seen.add(name);
    return isHidden
      ? [`${path}.env[${index}]: hides previous definition of "${name}", which may be dropped when using apply`]
      : [];
  });
}

interface PlacedPort {
  readonly port: ContainerPort;
  readonly at: string;
}

/** As many comparisons as Pods of a few hundred ports need: of more no further warnings are said. */
const MOST_COMPARED = 20_000;

/** Two containers of one Pod share its ports: only one of them can listen. */
function warnOfPorts(containers: readonly PlacedContainer[]): string[] {
  let compared = 0;
  const taken = new Map<string, PlacedPort[]>();
  return containers.flatMap(({ container, path }) =>
    (container.ports ?? []).flatMap((port, index) => {
      const at = `${path}.ports[${index}]`;
      const { containerPort, hostPort = 0, hostIP = '', protocol = 'TCP', name = '' } = port;
      const key = `${containerPort}/${protocol}`;
      const known = taken.get(key) ?? [];
      const others = known.slice(0, MOST_COMPARED - compared);
      compared += others.length;
      if (known.push({ port, at }) === 1) taken.set(key, known);
      const shown = `{Name:${name} HostPort:0 ContainerPort:${containerPort} Protocol:${protocol} HostIP:${hostIP}}`;
      return [
        ...(hostIP !== '' && hostPort === 0 ? [`${at}: hostIP set without hostPort: ${shown}`] : []),
        ...others.flatMap((other) => {
          const how = compareHosts(port, other.port);
          return how === undefined ? [] : [`${at}: ${how} port definition with ${other.at}`];
        }),
      ];
    }),
  );
}

function compareHosts(a: ContainerPort, b: ContainerPort): string | undefined {
  const [ownPort, otherPort] = [a.hostPort ?? 0, b.hostPort ?? 0];
  const [ownIp, otherIp] = [a.hostIP ?? '', b.hostIP ?? ''];
  if (ownIp === otherIp && ownPort === otherPort) return 'duplicate';
  if (ownPort === 0 || otherPort === 0) return 'overlapping';
  return ownPort === otherPort && (ownIp === '') !== (otherIp === '') ? 'dangerously ambiguous' : undefined;
}
