import type { ContainerInstance } from '../../cluster/state/node-runtime.ts';
import { findSandbox } from '../../runtime/index.ts';
import { chooseContainer } from '../logs/container-names.ts';
import { findLogInstance } from '../logs/find-log-instance.ts';
import { findLogPods } from '../logs/find-log-pods.ts';
import { readContainerLog } from '../logs/read-container-log.ts';
import type { Invocation } from '../verbs/verb.ts';
import type { Seen } from './followed.ts';
import type { Follower } from './follower.ts';

/** Where `logs -f` of one container stands; undefined where it is over, or several are asked for. */
export function seenLog(invocation: Invocation): Seen | undefined {
  const found = findInstance(invocation);
  if (found === undefined || invocation.flags.isOn('previous')) return undefined;
  const { instance } = found;
  if (instance.state === 'exited') return undefined;
  return { kind: 'log', containerId: instance.containerId, characters: countWritten(instance) };
}

/** Goes on with a followed log until its container has ended. */
export function followLog(invocation: Invocation, from: Seen): Follower | undefined {
  if (from.kind !== 'log') return undefined;
  let { characters } = from;
  let isOver = false;
  return {
    see: () => '',
    look: () => {
      const found = findInstance(invocation);
      const instance = found?.instances.find(({ containerId }) => containerId === from.containerId);
      if (found === undefined || instance === undefined) {
        isOver = true;
        return '';
      }
      const fresh = countWritten(instance) - characters;
      characters += fresh;
      isOver = instance.state === 'exited';
      return fresh <= 0 ? '' : printFresh(invocation, found, instance, fresh);
    },
    seen: () => (isOver ? undefined : { kind: 'log', containerId: from.containerId, characters }),
  };
}

/** All characters that were ever written into the log, in whole lines. */
function countWritten({ log }: ContainerInstance): number {
  return log.droppedBytes + log.keptBytes;
}

function printFresh({ cluster, flags }: Invocation, found: Found, instance: ContainerInstance, fresh: number): string {
  const { lines } = instance.log;
  let count = 0;
  for (let left = fresh; left > 0 && count < lines.length; count++) left -= (lines.at(-1 - count)?.[2].length ?? 0) + 1;
  const present = findLogInstance(found.pod, found.containerName, false);
  const previous = !present.ok || present.containerId !== instance.containerId;
  const options = { tail: count, timestamps: flags.isOn('timestamps') };
  const name = found.pod.metadata?.name ?? '';
  const prefix = flags.isOn('prefix') ? `[pod/${name}/${found.containerName}] ` : '';
  const { pod, containerName } = found;
  return readContainerLog(cluster, { pod, containerName, previous, options, prefix }).stdout;
}

type Found = NonNullable<ReturnType<typeof findInstance>>;

function findInstance(invocation: Invocation) {
  const { cluster, args, flags } = invocation;
  const pods = findLogPods(invocation);
  const [pod, ...others] = pods.ok ? pods.pods : [];
  if (pod === undefined || others.length > 0 || flags.isOn('all-containers')) return undefined;
  const [, containerName = flags.text('container') ?? chooseContainer(pod).name] = args;
  const instances = findSandbox(cluster, pod.metadata?.uid ?? '')?.containers.get(containerName) ?? [];
  const instance = instances.at(-1);
  return instance === undefined ? undefined : { pod, containerName, instances, instance };
}
