import type { ContainerInstance } from '../../cluster/state/node-runtime.ts';
import { findSandbox } from '../../runtime/index.ts';
import { findLogInstance } from '../logs/find-log-instance.ts';
import { findLogStreams, type LogStream, streamPrefix } from '../logs/log-streams.ts';
import { readContainerLog } from '../logs/read-container-log.ts';
import type { Invocation } from '../verbs/verb.ts';
import type { Seen, SeenStream } from './followed.ts';
import type { Follower } from './follower.ts';

/** Where `logs -f` stands; undefined where it is over, because nothing of what it reads runs. */
export function seenLogs(invocation: Invocation): Seen | undefined {
  if (invocation.flags.isOn('previous')) return undefined;
  const running = listPlaces(invocation).flatMap(({ instances }) => instances.at(-1) ?? []);
  return seenOf(
    running
      .filter(({ state }) => state !== 'exited')
      .map((instance) => ({ containerId: instance.containerId, characters: countWritten(instance) })),
  );
}

/** A log that is followed alone is kept as it always was. */
function seenOf([first, ...others]: readonly SeenStream[]): Seen | undefined {
  if (first === undefined) return undefined;
  return others.length === 0 ? { kind: 'log', ...first } : { kind: 'log', ...first, others };
}

/** Goes on with followed logs, each until its container has ended. */
export function followLogs(invocation: Invocation, from: Seen): Follower | undefined {
  if (from.kind !== 'log') return undefined;
  const { containerId, characters, others = [] } = from;
  let streams: readonly SeenStream[] = [{ containerId, characters }, ...others];
  return {
    see: () => '',
    look: () => {
      const places = listPlaces(invocation);
      const read = streams.map((stream) => readFurther(invocation, places, stream));
      streams = read.flatMap(({ left }) => left ?? []);
      return read.map(({ text }) => text).join('');
    },
    seen: () => seenOf(streams),
  };
}

/** A stream that a line means, and the containers that have run there. */
interface Place extends LogStream {
  readonly instances: readonly ContainerInstance[];
}

function listPlaces(invocation: Invocation): readonly Place[] {
  const found = findLogStreams(invocation);
  if (!found.ok) return [];
  return found.streams.map((stream) => {
    const sandbox = findSandbox(invocation.cluster, stream.pod.metadata?.uid ?? '');
    return { ...stream, instances: sandbox?.containers.get(stream.containerName) ?? [] };
  });
}

/** What was written since, and where the stream stands now; `left` is absent once it is over. */
function readFurther(
  invocation: Invocation,
  places: readonly Place[],
  { containerId, characters }: SeenStream,
): { readonly text: string; readonly left?: SeenStream } {
  for (const place of places) {
    const instance = place.instances.find((candidate) => candidate.containerId === containerId);
    if (instance === undefined) continue;
    const written = countWritten(instance);
    const text = written > characters ? printFresh(invocation, place, instance, written - characters) : '';
    return instance.state === 'exited' ? { text } : { text, left: { containerId, characters: written } };
  }
  return { text: '' };
}

/** All characters that were ever written into the log, in whole lines. */
function countWritten({ log }: ContainerInstance): number {
  return log.droppedBytes + log.keptBytes;
}

function printFresh(invocation: Invocation, place: Place, instance: ContainerInstance, fresh: number): string {
  const { lines } = instance.log;
  let count = 0;
  for (let left = fresh; left > 0 && count < lines.length; count++) left -= (lines.at(-1 - count)?.[2].length ?? 0) + 1;
  const { pod, containerName } = place;
  const present = findLogInstance(pod, containerName, false);
  const previous = !present.ok || present.containerId !== instance.containerId;
  const options = { tail: count, timestamps: invocation.flags.isOn('timestamps') };
  const prefix = streamPrefix(invocation, place);
  return readContainerLog(invocation.cluster, { pod, containerName, previous, options, prefix }).stdout;
}
