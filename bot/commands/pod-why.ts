import type { GonePod } from '../../core/cluster/cluster.ts';
import {
  findReplacement,
  type HistoryStep,
  listUnmetGates,
  type PodHistory,
  traceGonePod,
  tracePodHistory,
  type WhyTopic,
} from '../../core/explain/index.ts';
import { computePodSummary } from '../../core/kubectl/index.ts';
import type { Pod } from '../../core/objects/kubernetes.generated.ts';
import type { Cause } from '../../core/sim/causes.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { podRows, timelineButton, timeRow, whyButtons } from '../components/next-steps.ts';
import { formatClockTime } from '../replies/format-time.ts';
import { quote } from '../replies/quote.ts';
import { renderCause } from '../replies/render-cause.ts';
import { type Button, buttons, type MessageReply, prose, type ReplyBlock } from '../replies/reply.ts';
import { nameOf } from './find-pod.ts';

interface WhyContent {
  readonly title: string;
  /** From what a person asked for down to the word that is shown. */
  readonly chain: readonly ReplyBlock[];
  /** The chain, and what happened beside it. */
  readonly blocks: readonly ReplyBlock[];
  readonly buttons: readonly Button[];
}

/** The chain of causes behind one column of a Pod. */
export function renderPodWhy(pod: Pod, topic: WhyTopic, context: AnswerContext): WhyContent {
  const { cluster } = context.session;
  const words = context.messages.why;
  const history = tracePodHistory(cluster, pod, topic);
  const column = topic.toUpperCase();
  const value = quote(columnValue(pod, topic));
  const gates = topic === 'ready' ? listUnmetGates(pod) : [];
  const chain = [
    ...tellHistory(history, context),
    ...gates.map((gate) => prose(words.unmetGate(quote(gate)))),
    prose(`→ **${column}** ${value}`),
  ];
  return {
    title: words.whyTitle(quote(nameOf(pod)), column, value),
    chain,
    blocks: [...chain, ...tellBeside(history.beside, context)],
    buttons: whyButtons(pod, context, topic),
  };
}

function columnValue(pod: Pod, topic: WhyTopic): string {
  const { status, readyContainers, totalContainers, restarts } = computePodSummary(pod);
  return { status, ready: `${readyContainers}/${totalContainers}`, restarts: String(restarts) }[topic];
}

/** How a Pod that is no more came to its end, and which Pod its controller made instead. */
export function showGonePod(gone: GonePod, context: AnswerContext): MessageReply {
  const { cluster } = context.session;
  const words = context.messages.why;
  const replacement = findReplacement(cluster, gone);
  const hasTrail = cluster.trails?.has(gone.uid) === true;
  const name = gone.namespace === 'default' ? gone.name : `${gone.namespace}/${gone.name}`;
  const after = replacement === undefined ? words.notReplaced : words.replacedBy(quote(nameOf(replacement)));
  return {
    kind: 'message',
    tone: 'done',
    effect: 'none',
    title: words.goneTitle(quote(name), formatClockTime(gone.goneMs, cluster.nowMs)),
    blocks: [...tellHistory(traceGonePod(cluster, gone), context), prose(`→ ${after}`)],
    rows: [
      timeRow(context),
      ...(hasTrail ? [buttons(timelineButton(gone, context))] : []),
      ...(replacement === undefined ? [] : podRows(replacement, context)),
    ],
    sharing: {},
  };
}

function tellHistory({ chain, cutShort }: PodHistory, context: AnswerContext): ReplyBlock[] {
  const words = context.messages.why;
  if (chain.length === 0) return [prose(words.noHistory)];
  return [...(cutShort ? [prose(words.cutShort)] : []), ...chain.map((step) => tellStep(step, context))];
}

function tellStep(step: HistoryStep, context: AnswerContext): ReplyBlock {
  if (step.kind === 'cause') return tellCause(step.cause, context);
  const { gap, gapOfRestarts } = context.messages.why;
  return prose(step.restarts === 0 ? gap : gapOfRestarts(step.restarts));
}

function tellCause(cause: Cause, { session, messages }: AnswerContext): ReplyBlock {
  return prose(`\`${formatClockTime(cause.atMs, session.cluster.nowMs)}\` ${renderCause(cause, messages.why)}`);
}

function tellBeside(beside: readonly Cause[], context: AnswerContext): ReplyBlock[] {
  if (beside.length === 0) return [];
  return [prose(context.messages.why.beside), ...beside.map((cause) => tellCause(cause, context))];
}
