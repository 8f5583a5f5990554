import { z } from 'zod/mini';

/** What is printed of a Pod, and how it is read from whatever server said it. */
const state = z.optional(z.record(z.string(), z.record(z.string(), z.unknown())));
const containerStatus = z.object({
  name: z.string(),
  state,
  lastState: state,
  restartCount: z.number(),
  ready: z.boolean(),
  started: z.optional(z.boolean()),
});
const condition = z.object({
  type: z.string(),
  status: z.string(),
  reason: z.optional(z.string()),
  message: z.optional(z.string()),
});
const podShape = z.object({
  metadata: z.object({
    name: z.string(),
    generation: z.optional(z.number()),
    deletionTimestamp: z.optional(z.string()),
    deletionGracePeriodSeconds: z.optional(z.number()),
  }),
  status: z.object({
    phase: z.optional(z.string()),
    reason: z.optional(z.string()),
    message: z.optional(z.string()),
    observedGeneration: z.optional(z.number()),
    conditions: z.optional(z.array(condition)),
    initContainerStatuses: z.optional(z.array(containerStatus)),
    containerStatuses: z.optional(z.array(containerStatus)),
    ephemeralContainerStatuses: z.optional(z.array(containerStatus)),
  }),
});
type ReadPod = z.infer<typeof podShape>;
type ReadStatus = z.infer<typeof containerStatus>;

/** Prints a Pod as it is, without times and names that are drawn; undefined where nobody could see it so in the lab. */
export function printState(object: unknown): string | undefined {
  const pod = podShape.parse(object);
  if (isPassing(pod)) return undefined;
  const { metadata, status } = pod;
  const deleting = metadata.deletionTimestamp === undefined ? '' : ` deleted ${metadata.deletionGracePeriodSeconds}s`;
  const verdict = status.reason === undefined ? '' : ` ${status.reason}: ${status.message}`;
  return mask(
    [
      `${metadata.name} ${status.phase}${deleting}${verdict}`,
      ...(status.conditions ?? []).map(printCondition),
      ...(status.initContainerStatuses ?? []).map((each) => `  init ${printContainer(each)}`),
      ...(status.containerStatuses ?? []).map((each) => `  ${printContainer(each)}`),
      ...(status.ephemeralContainerStatuses ?? []).map((each) => `  ephemeral ${printContainer(each)}`),
    ].join('\n'),
  );
}

/**
 * States that last for as long as one component needs to hear of another: in the lab that is no time. And what a real
 * kubelet writes of a Pod whose containers have ended, up to a second before it gives it its last phase.
 */
function isPassing({ metadata, status }: ReadPod): boolean {
  if (status.observedGeneration !== metadata.generation) return true;
  if (metadata.deletionTimestamp !== undefined && metadata.deletionGracePeriodSeconds === 0) return true;
  const isOver = status.phase === 'Succeeded' || status.phase === 'Failed';
  const ready = status.conditions?.find(({ type }) => type === 'Ready')?.reason;
  if (!isOver && (ready === 'PodFailed' || ready === 'PodCompleted')) return true;
  const hasNoSandbox = status.conditions?.some(
    ({ type, status: is }) => type === 'PodReadyToStartContainers' && is === 'False',
  );
  const isStopping = metadata.deletionTimestamp !== undefined && !isOver && hasNoSandbox === true;
  return isStopping && status.phase === 'Pending';
}

function printCondition({ type, status, reason, message }: z.infer<typeof condition>): string {
  const why = reason === undefined ? '' : ` ${reason}${message === undefined ? '' : `: ${message}`}`;
  return `  ${type}=${status}${why}`;
}

function printContainer({ name, state: now, lastState, restartCount, ready, started }: ReadStatus): string {
  const last = Object.keys(lastState ?? {}).length === 0 ? '' : `, before ${printOneOf(lastState)}`;
  const words = [
    ready ? 'ready' : 'not ready',
    ...(started === undefined ? [] : [started ? 'started' : 'not started']),
  ];
  return `${name} #${restartCount} ${words.join(', ')}: ${printOneOf(now)}${last}`;
}

function printOneOf(states: ReadStatus['state']): string {
  const [[kind, { reason, message, exitCode } = {}] = ['nothing']] = Object.entries(states ?? {});
  const code = exitCode === undefined ? '' : ` ${exitCode}`;
  const why = reason === undefined ? '' : ` ${reason}`;
  return `${kind}${code}${why}${message === undefined ? '' : ` ${JSON.stringify(message)}`}`;
}

const eventShape = z.object({
  type: z.string(),
  reason: z.string(),
  message: z.string(),
  involvedObject: z.object({ name: z.string(), fieldPath: z.optional(z.string()) }),
  source: z.optional(z.object({ component: z.optional(z.string()) })),
  reportingComponent: z.optional(z.string()),
});

/** The Events without how often they came, which hangs on tenths of seconds, and without pulls; in the order of the alphabet. */
export function printEvents(events: readonly unknown[]): string[] {
  const lines = events
    .map((event) => eventShape.parse(event))
    .filter(({ reason }) => reason !== 'Pulling' && reason !== 'Pulled')
    .map(({ type, reason, message, involvedObject, source, reportingComponent }) => {
      const from = source?.component || reportingComponent;
      return mask(`${type} ${reason} ${involvedObject.fieldPath ?? involvedObject.name} ${from}: ${message.trim()}`);
    });
  return [...new Set(lines)].toSorted();
}

function mask(text: string): string {
  return text
    .replace(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, 'UID')
    .replace(/\b[0-9a-f]{64}\b/g, 'ID')
    .replace(/\b10\.244\.\d+\.\d+\b/g, 'IP')
    .replace(/\bnode-\d\b/g, 'NODE');
}
