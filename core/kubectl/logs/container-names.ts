import type { ContainerStatus, Pod } from '../../objects/kubernetes.generated.ts';

const DEFAULT_CONTAINER = 'kubectl.kubernetes.io/default-container';

/** The container a line means that names none, with what kubectl says of its choice. */
export interface DefaultContainer {
  readonly name: string;
  /** `Defaulted container "a" out of: a, b, setup (init)`; empty where there was nothing to choose. */
  readonly note: string;
}

/** kubectl v1.35, pkg/cmd/util/podcmd/podcmd.go: the annotated container, else the first one. */
export function chooseContainer(pod: Pod): DefaultContainer {
  const annotated = pod.metadata?.annotations?.[DEFAULT_CONTAINER];
  if (annotated !== undefined && listContainerNames(pod).includes(annotated)) return { name: annotated, note: '' };
  const name = pod.spec?.containers[0]?.name ?? '';
  const titles = listContainerTitles(pod);
  if (titles.length <= 1) return { name, note: '' };
  return { name, note: `Defaulted container "${name}" out of: ${titles.join(', ')}\n` };
}

/** Names of all containers of the Pod's spec: app, init, ephemeral. */
export function listContainerNames(pod: Pod): readonly string[] {
  const { containers = [], initContainers = [], ephemeralContainers = [] } = pod.spec ?? { containers: [] };
  return [...containers, ...initContainers, ...ephemeralContainers].map(({ name }) => name);
}

function listContainerTitles(pod: Pod): readonly string[] {
  const { containers = [], initContainers = [], ephemeralContainers = [] } = pod.spec ?? { containers: [] };
  return [
    ...containers.map(({ name }) => name),
    ...ephemeralContainers.map(({ name }) => `${name} (ephem)`),
    ...initContainers.map(({ name }) => `${name} (init)`),
  ];
}

export function findContainerStatus(pod: Pod, name: string): ContainerStatus | undefined {
  const { containerStatuses = [], initContainerStatuses = [], ephemeralContainerStatuses = [] } = pod.status ?? {};
  return [...containerStatuses, ...initContainerStatuses, ...ephemeralContainerStatuses].find(
    (status) => status.name === name,
  );
}

type ChosenForLog = { readonly ok: true; readonly name: string } | { readonly ok: false; readonly message: string };

/** The container that the API server reads where `asked` may name none: Kubernetes v1.35, pkg/registry/core/pod/strategy.go, LogLocation. */
export function chooseLogContainer(pod: Pod, asked: string): ChosenForLog {
  const names = listContainerNames(pod);
  const { containers = [], initContainers = [] } = pod.spec ?? { containers: [] };
  const podName = pod.metadata?.name ?? '';
  if (asked !== '') {
    return names.includes(asked)
      ? { ok: true, name: asked }
      : { ok: false, message: `container ${asked} is not valid for pod ${podName}` };
  }
  const [only] = containers;
  if (only !== undefined && names.length === 1) return { ok: true, name: only.name };
  const listed = containers.map((one) => one.name).join(' ');
  const inits =
    initContainers.length === 0
      ? ''
      : ` or one of the init containers: [${initContainers.map((one) => one.name).join(' ')}]`;
  return {
    ok: false,
    message: `a container name must be specified for pod ${podName}, choose one of: [${listed}]${inits}`,
  };
}
