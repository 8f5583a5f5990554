import type { Pod } from '../../objects/kubernetes.generated.ts';
import { fail, type KubectlOutcome } from '../outcome.ts';
import type { Invocation } from '../verbs/verb.ts';
import { chooseContainer, listContainerNames } from './container-names.ts';
import { findLogObject, podsOf } from './find-log-pods.ts';

/** One container of one Pod whose log a line means. */
export interface LogStream {
  readonly pod: Pod;
  readonly containerName: string;
}

/** The streams that a line means, and what kubectl says of its choice. */
export type FoundStreams =
  | { readonly ok: true; readonly streams: readonly LogStream[]; readonly note: string }
  | { readonly ok: false; readonly outcome: KubectlOutcome };

/** kubectl v1.35, pkg/polymorphichelpers/logsforobject.go. */
export function findLogStreams(invocation: Invocation, object = findLogObject(invocation)): FoundStreams {
  const { args, flags } = invocation;
  const found = object.ok ? podsOf(invocation, object) : object;
  if (!found.ok) return found;
  const { pods } = found;
  if (flags.isOn('all-containers')) return { ok: true, streams: pods.flatMap(listStreams), note: found.note };
  const named = args[1] ?? flags.text('container') ?? '';
  if (named === '') {
    const chosen = pods.map(chooseContainer);
    const notes = flags.isOn('all-pods') ? [] : chosen.map(({ note }) => note);
    const streams = pods.map((pod, index) => ({ pod, containerName: chosen[index]?.name ?? '' }));
    return { ok: true, streams, note: found.note + notes.join('') };
  }
  const without = pods.find((pod) => !listContainerNames(pod).includes(named));
  if (without === undefined) {
    return { ok: true, streams: pods.map((pod) => ({ pod, containerName: named })), note: found.note };
  }
  const refused = fail(`container ${named} is not valid for pod ${without.metadata?.name ?? ''}`);
  return { ok: false, outcome: { ...refused, stderr: found.note + refused.stderr } };
}

function listStreams(pod: Pod): readonly LogStream[] {
  const { containers = [], initContainers = [], ephemeralContainers = [] } = pod.spec ?? { containers: [] };
  return [...initContainers, ...containers, ...ephemeralContainers].map(({ name }) => ({ pod, containerName: name }));
}

/** `[pod/web/app] `: what stands before each line where that is asked for. */
export function streamPrefix({ flags }: Invocation, { pod, containerName }: LogStream): string {
  const isShown = flags.isOn('prefix') || flags.isOn('all-pods');
  return isShown ? `[pod/${pod.metadata?.name ?? ''}/${containerName}] ` : '';
}
