import type { Cluster } from '../cluster/cluster.ts';
import type { ContainerState, Pod } from '../objects/kubernetes.generated.ts';
import { findFacetCause } from './causes-of.ts';
import type { ExplainedContainer, Rule } from './explanation.ts';
import { listStatuses, type PlacedStatus } from './status-lists.ts';

/** The containers that have a status, init containers first, each with its state and where that stands. */
export function explainContainers(cluster: Cluster, pod: Pod): readonly ExplainedContainer[] {
  return listStatuses(pod).map((placed) => explainContainer(cluster, pod, placed));
}

function explainContainer(cluster: Cluster, pod: Pod, placed: PlacedStatus): ExplainedContainer {
  const { name, ready, restartCount, lastState } = placed.status;
  const state = readState(placed.status.state);
  const reasonPath = state.reason === '' ? '' : '.reason';
  return {
    name,
    kind: kindOf(pod, placed),
    state: state.word,
    reason: state.reason,
    ready,
    restartCount,
    lastState: printEnd(lastState),
    value: state.reason === '' ? state.word : `${state.word}: ${state.reason}`,
    fields: [`${placed.path}.state.${state.word}${reasonPath}`],
    rule: computeStateRule(name, placed.status.state),
    cause: findFacetCause(cluster, pod, `container:${name}`),
  };
}

/** A state without any member means waiting, as the API's documentation says. */
function readState(state: ContainerState = {}): { word: ExplainedContainer['state']; reason: string } {
  if (state.terminated !== undefined) return { word: 'terminated', reason: state.terminated.reason ?? '' };
  if (state.running !== undefined) return { word: 'running', reason: '' };
  return { word: 'waiting', reason: state.waiting?.reason ?? '' };
}

function computeStateRule(container: string, state: ContainerState = {}): Rule {
  const { terminated, running } = state;
  if (terminated?.exitCode === 0) return { code: 'exitedWell', params: { container } };
  if (terminated !== undefined) return { code: 'exitedBadly', params: { container, exitCode: terminated.exitCode } };
  if (running !== undefined) return { code: 'running', params: { container, startedAt: running.startedAt ?? '' } };
  return { code: 'waiting', params: { container, reason: state.waiting?.reason ?? '' } };
}

function kindOf(pod: Pod, placed: PlacedStatus): ExplainedContainer['kind'] {
  if (placed.list === 'ephemeralContainerStatuses') return 'ephemeral';
  if (placed.list === 'containerStatuses') return 'app';
  const spec = pod.spec?.initContainers?.find((container) => container.name === placed.status.name);
  return spec?.restartPolicy === 'Always' ? 'sidecar' : 'init';
}

/** `Error (1)`: how the instance before ended. */
function printEnd(state: ContainerState | undefined): string | undefined {
  const ended = state?.terminated;
  return ended === undefined ? undefined : `${ended.reason ?? ''} (${ended.exitCode})`.trim();
}
