import { tracePodHistory } from '../../core/explain/index.ts';
import { computePodSummary } from '../../core/kubectl/index.ts';
import type { Pod } from '../../core/objects/kubernetes.generated.ts';
import type { Cause } from '../../core/sim/causes.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { formatClockTime } from '../replies/format-time.ts';
import { quote } from '../replies/quote.ts';
import { renderCause } from '../replies/render-cause.ts';
import { prose, type ReplyBlock } from '../replies/reply.ts';
import { nameOf } from './find-pod.ts';

/** The chain of causes of the state a Pod is in, from what a person asked for down to the word under STATUS. */
export function renderPodWhy(pod: Pod, context: AnswerContext): { title: string; blocks: readonly ReplyBlock[] } {
  const { cluster } = context.session;
  const words = context.messages.why;
  const history = tracePodHistory(cluster, pod);
  const tell = (cause: Cause): ReplyBlock =>
    prose(`\`${formatClockTime(cause.atMs, cluster.nowMs)}\` ${renderCause(cause, words)}`);
  const beside = history.beside.length === 0 ? [] : [prose(words.beside), ...history.beside.map(tell)];
  const status = computePodSummary(pod).status;
  return {
    title: words.whyTitle(quote(nameOf(pod)), quote(status)),
    blocks: [
      ...(history.cutShort ? [prose(words.cutShort)] : []),
      ...(history.chain.length === 0 ? [prose(words.noHistory)] : history.chain.map(tell)),
      prose(`→ **STATUS** ${quote(status)}`),
      ...beside,
    ],
  };
}
