import { computePodSummary } from '../kubectl/index.ts';
import type { ContainerState, Pod, PodStatus } from '../objects/kubernetes.generated.ts';
import { listStatuses, type PlacedStatus, withStatus } from './status-lists.ts';

/**
 * Which fields a column of `kubectl get pods` is made from, found by experiment: a field is a source where another
 * value in it would print another word. So the answer can never differ from what the printer really does.
 */

/** A field that was found to matter. */
export interface TracedField {
  readonly path: string;
  /** The facet whose provenance tells who set it. */
  readonly facet: string;
  /** True where the printed word repeats the field's own text. */
  readonly literal: boolean;
}

/** One field with another value in it. */
interface Experiment {
  readonly path: string;
  readonly facet: string;
  /** The text the field holds, if it may be repeated by the word. */
  readonly text?: string;
  readonly changed: Pod;
}

/** No reason or phase of Kubernetes. */
const MARK = 'TracedWord';
/** No exit code and no signal. */
const MARK_NUMBER = 987_654;

/** The fields behind the word under STATUS, literal ones alone where there are any. */
export function traceStatus(pod: Pod): readonly TracedField[] {
  const word = computePodSummary(pod).status;
  const traced = statusExperiments(pod).flatMap((experiment) => judge(word, experiment));
  const literal = traced.filter((field) => field.literal);
  return literal.length > 0 ? literal : traced;
}

/** The fields behind READY. */
export function traceReady(pod: Pod): readonly TracedField[] {
  const ready = (of: Pod): number => computePodSummary(of).readyContainers;
  return listStatuses(pod)
    .filter((placed) => ready(pod) !== ready(withStatus(pod, placed, toggleReady(placed))))
    .map((placed) => ({ path: `${placed.path}.ready`, facet: facetOf(placed), literal: false }));
}

/** The fields behind RESTARTS. */
export function traceRestarts(pod: Pod): readonly TracedField[] {
  const restarts = (of: Pod): number => computePodSummary(of).restarts;
  return listStatuses(pod)
    .filter((placed) => restarts(pod) !== restarts(withStatus(pod, placed, { restartCount: MARK_NUMBER })))
    .map((placed) => ({ path: `${placed.path}.restartCount`, facet: facetOf(placed), literal: false }));
}

function judge(word: string, experiment: Experiment): TracedField[] {
  const { path, facet, text } = experiment;
  const other = computePodSummary(experiment.changed).status;
  if (other === word) return [];
  const literal = text !== undefined && [MARK, String(MARK_NUMBER)].some((mark) => word.replace(text, mark) === other);
  return [{ path, facet, literal }];
}

function statusExperiments(pod: Pod): Experiment[] {
  return [...podExperiments(pod), ...listStatuses(pod).flatMap((placed) => containerExperiments(pod, placed))];
}

function podExperiments(pod: Pod): Experiment[] {
  const experiments = [withoutDeletion(pod), withPhase(pod), withReason(pod), withoutGate(pod)];
  return experiments.filter((experiment) => experiment !== undefined);
}

function withoutDeletion(pod: Pod): Experiment | undefined {
  const { deletionTimestamp, ...metadata } = pod.metadata ?? {};
  if (deletionTimestamp === undefined) return undefined;
  return { path: 'metadata.deletionTimestamp', facet: 'deletion', changed: { ...pod, metadata } };
}

function withPhase(pod: Pod): Experiment | undefined {
  const phase = pod.status?.phase;
  if (phase === undefined) return undefined;
  return { path: 'status.phase', facet: 'phase', text: phase, changed: withPodStatus(pod, { phase: MARK }) };
}

function withReason(pod: Pod): Experiment | undefined {
  const reason = pod.status?.reason;
  if (reason === undefined) return undefined;
  return { path: 'status.reason', facet: 'phase', text: reason, changed: withPodStatus(pod, { reason: MARK }) };
}

function withoutGate(pod: Pod): Experiment | undefined {
  const index = pod.status?.conditions?.findIndex((condition) => condition.reason === 'SchedulingGated') ?? -1;
  if (index < 0) return undefined;
  const path = `status.conditions[${index}].reason`;
  return { path, facet: 'condition:PodScheduled', changed: withPodStatus(pod, { conditions: [] }) };
}

function withPodStatus(pod: Pod, change: Partial<PodStatus>): Pod {
  return { ...pod, status: { ...pod.status, ...change } };
}

function containerExperiments(pod: Pod, placed: PlacedStatus): Experiment[] {
  const facet = facetOf(placed);
  const words = wordExperiments(placed.status.state ?? {}).map(({ path, text, state }) => ({
    path: `${placed.path}.state.${path}`,
    facet,
    text,
    changed: withStatus(pod, placed, { state }),
  }));
  const held = placed.list === 'initContainerStatuses' && placed.status.state?.terminated?.exitCode !== 0;
  const ended = withStatus(pod, placed, { state: { terminated: { exitCode: 0, reason: 'Completed' } } });
  const ready = withStatus(pod, placed, toggleReady(placed));
  return [
    ...words,
    ...(held ? [{ path: `${placed.path}.state`, facet, changed: ended }] : []),
    ...(placed.list === 'containerStatuses' ? [{ path: `${placed.path}.ready`, facet, changed: ready }] : []),
  ];
}

/** The texts of a container's state that may become the word. */
function wordExperiments(state: ContainerState): { path: string; text: string; state: ContainerState }[] {
  const { waiting, terminated } = state;
  if (waiting?.reason) {
    return [{ path: 'waiting.reason', text: waiting.reason, state: { waiting: { ...waiting, reason: MARK } } }];
  }
  if (terminated === undefined) return [];
  const changed = (change: Partial<typeof terminated>): ContainerState => ({
    terminated: { ...terminated, ...change },
  });
  if (terminated.reason) {
    return [{ path: 'terminated.reason', text: terminated.reason, state: changed({ reason: MARK }) }];
  }
  if (terminated.signal) {
    return [{ path: 'terminated.signal', text: String(terminated.signal), state: changed({ signal: MARK_NUMBER }) }];
  }
  return [
    { path: 'terminated.exitCode', text: String(terminated.exitCode), state: changed({ exitCode: MARK_NUMBER }) },
  ];
}

/** A container that is not running cannot be made ready by its flag alone. */
function toggleReady({ status }: PlacedStatus): { ready: boolean; started: boolean; state: ContainerState } {
  const state = status.ready ? (status.state ?? {}) : { running: {} };
  return { ready: !status.ready, started: true, state };
}

function facetOf(placed: PlacedStatus): string {
  return `container:${placed.status.name}`;
}
