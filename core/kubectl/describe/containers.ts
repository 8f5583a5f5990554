import { compareText } from '../../objects/compare-text.ts';
import type {
  Container,
  ContainerPort,
  ContainerStatus,
  Pod,
  ResourceRequirements,
} from '../../objects/kubernetes.generated.ts';
import { canonicalQuantity } from '../../objects/quantity.ts';
import { orNone, type StringMap } from '../rows/cells.ts';
import { describeContainerState } from './container-state.ts';
import { describeEnvironment } from './environment.ts';
import { indent, type Lines } from './lines.ts';
import { describeProbes } from './probe.ts';

/** Containers of one sort, with what is known of how they run. */
export interface ContainerSection {
  readonly title: string;
  readonly containers: readonly Container[];
  readonly statuses: readonly ContainerStatus[];
  /** The Pod whose fields environment variables refer to; absent in a template. */
  readonly pod: Pod | undefined;
}

/** kubectl v1.35, pkg/describe/describe.go: describeContainers. In a template title and names stand further in. */
export function describeContainers(section: ContainerSection): Lines {
  const space = section.pod === undefined ? '  ' : '';
  const none = section.containers.length === 0 ? ' <none>' : '';
  const described = section.containers.flatMap((container) => {
    const status = section.statuses.find((candidate) => candidate.name === container.name);
    const name = `${space === '' ? '' : ' '}${container.name}:`;
    return [`  ${name}`, ...indent(describeContainer(container, status, section.pod), 2)];
  });
  return [`${space}${section.title}:${none}`, ...described];
}

function describeContainer(container: Container, status: ContainerStatus | undefined, pod: Pod | undefined): Lines {
  return [
    ...describeBasics(container, status),
    ...describeWords('Command', container.command),
    ...describeWords('Args', container.args),
    ...(status === undefined ? [] : describeContainerState(status)),
    ...describeResources(container.resources),
    ...describeProbes(container),
    ...describeEnvironment(container, pod),
    ...describeMounts(container),
  ];
}

function describeBasics(container: Container, status: ContainerStatus | undefined): Lines {
  const profile = container.securityContext?.seccompProfile;
  return [
    ...(status === undefined ? [] : [`Container ID:\t${status.containerID ?? ''}`]),
    `Image:\t${container.image ?? ''}`,
    ...(status === undefined ? [] : [`Image ID:\t${status.imageID}`]),
    describePorts('Port', container.ports ?? [], (port) => port.containerPort),
    describePorts('Host Port', container.ports ?? [], (port) => port.hostPort ?? 0),
    ...(profile === undefined ? [] : [`SeccompProfile:\t${profile.type}`]),
    ...(profile?.type === 'Localhost' ? [`  LocalhostProfile:\t${profile.localhostProfile ?? ''}`] : []),
  ];
}

function describePorts(
  title: string,
  ports: readonly ContainerPort[],
  number: (port: ContainerPort) => number,
): string {
  const text = ports
    .map((port) => `${number(port)}/${port.protocol ?? 'TCP'}${port.name ? ` (${port.name})` : ''}`)
    .join(', ');
  return `${title}${ports.length > 1 ? 's' : ''}:\t${orNone(text)}`;
}

function describeWords(title: string, words: readonly string[] | undefined): Lines {
  if (words === undefined || words.length === 0) return [];
  return [
    `${title}:`,
    ...indent(
      words.flatMap((word) => word.split('\n')),
      1,
    ),
  ];
}

export function describeResources(resources: ResourceRequirements | undefined): Lines {
  return [...describeQuantities('Limits', resources?.limits), ...describeQuantities('Requests', resources?.requests)];
}

function describeQuantities(title: string, quantities: StringMap | undefined): Lines {
  const entries = Object.entries(quantities ?? {}).sort(([a], [b]) => compareText(a, b));
  if (entries.length === 0) return [];
  return [
    `${title}:`,
    ...indent(
      entries.map(([name, quantity]) => `${name}:\t${canonicalQuantity(quantity)}`),
      1,
    ),
  ];
}

function describeMounts(container: Container): Lines {
  const mounts = [...(container.volumeMounts ?? [])].sort((a, b) => compareText(a.mountPath, b.mountPath));
  const lines = mounts.map((mount) => {
    const flags = [
      mount.readOnly === true ? 'ro' : 'rw',
      ...(mount.subPath ? [`path=${JSON.stringify(mount.subPath)}`] : []),
    ];
    return `${mount.mountPath} from ${mount.name} (${flags.join(',')})`;
  });
  const devices = [...(container.volumeDevices ?? [])].sort((a, b) => compareText(a.devicePath, b.devicePath));
  const none = mounts.length === 0 ? '\t<none>' : '';
  return [
    `Mounts:${none}`,
    ...indent(lines, 1),
    ...(devices.length === 0 ? [] : [`Devices:${none}`]),
    ...indent(
      devices.map((device) => `${device.devicePath} from ${device.name}`),
      1,
    ),
  ];
}
