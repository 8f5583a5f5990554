import { chooseWhyTopic, type WhyTopic } from '../../core/explain/index.ts';
import { runKubectl } from '../../core/kubectl/index.ts';
import type { Pod } from '../../core/objects/kubernetes.generated.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import type { PodView } from '../components/action.ts';
import { podRows, timeRow } from '../components/next-steps.ts';
import { quote } from '../replies/quote.ts';
import { type Button, type ComponentRow, code, type MessageReply, prose, type ReplyBlock } from '../replies/reply.ts';
import { clusterStamp } from './cluster-stamp.ts';
import { isInTrouble, nameOf } from './find-pod.ts';
import { joinStreams } from './join-streams.ts';
import { renderPodStatus } from './pod-status.ts';
import { renderPodWhy } from './pod-why.ts';
import { saysNotRunning } from './says-not-running.ts';

/** Which view of a Pod, and which part of it. */
export interface PodViewWish {
  readonly view: PodView;
  /** For logs; undefined for the container kubectl would choose. */
  readonly container?: string;
  readonly page?: number;
  /** For why; undefined for what is most interesting. */
  readonly topic?: WhyTopic;
}

/** A view of the Pod, with the buttons to its other views. */
export function showPod(pod: Pod, wish: PodViewWish, context: AnswerContext): MessageReply {
  const content = renderView(pod, wish, context);
  const rows = [timeRow(context), ...podRows(pod, context, wish.view, content.buttons), ...(content.rows ?? [])];
  const paging = pagingOf(pod, wish, context);
  const { title, blocks } = content;
  return { kind: 'message', tone: 'done', effect: 'none', title, blocks, rows, paging, sharing: {} };
}

/** Turns to a page of a view on the same message; says so where the text has changed since. */
export function turnPodPage(pod: Pod, wish: PodViewWish & { stamp: string }, context: AnswerContext): MessageReply {
  const reply = showPod(pod, wish, context);
  const sameText = wish.stamp === clusterStamp(context.session.cluster);
  const title = sameText ? reply.title : `${reply.title}\n${context.messages.frame.pageChanged}`;
  return {
    ...reply,
    ...(title === undefined ? {} : { title }),
    paging: pagingOf(pod, wish, context),
    update: true,
  };
}

interface ViewContent {
  readonly title: string;
  readonly blocks: readonly ReplyBlock[];
  /** Beside the question why. */
  readonly buttons?: readonly Button[];
  readonly rows?: readonly ComponentRow[];
}

function renderView(pod: Pod, wish: PodViewWish, context: AnswerContext): ViewContent {
  switch (wish.view) {
    case 'describe':
      return renderDescribe(pod, context);
    case 'logs':
      return renderLogs(pod, wish.container ?? defaultContainer(pod), context);
    case 'status':
      return renderPodStatus(pod, context);
    case 'why':
      return renderPodWhy(pod, wish.topic ?? chooseWhyTopic(pod), context);
  }
}

function renderDescribe(pod: Pod, context: AnswerContext): ViewContent {
  const outcome = runKubectl(
    context.session.cluster,
    `describe pod ${pod.metadata?.name} -n ${pod.metadata?.namespace}`,
  );
  const title = context.messages.pod.describeTitle(quote(nameOf(pod)));
  return { title, blocks: [code(joinStreams(outcome))] };
}

function renderLogs(pod: Pod, container: string, context: AnswerContext): ViewContent {
  const line = `logs ${pod.metadata?.name} -n ${pod.metadata?.namespace} -c ${container}`;
  const outcome = runKubectl(context.session.cluster, line);
  const text = joinStreams(outcome);
  const { pod: words, kubectl } = context.messages;
  const hint = saysNotRunning(outcome) ? [prose(kubectl.notRunning)] : [];
  return {
    title: words.logsTitle(quote(nameOf(pod)), quote(container)),
    blocks: [text === '' ? prose(words.emptyLog) : code(text), ...hint],
    buttons: previousLogs(pod, { line, container }, context),
    rows: otherLogs(pod, context),
  };
}

/** The log before the last restart. */
function previousLogs(pod: Pod, shown: { line: string; container: string }, { messages }: AnswerContext): Button[] {
  const statuses = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])];
  const restarted = statuses.some((status) => status.name === shown.container && status.restartCount > 0);
  const action = { name: 'kubectl', args: { line: `${shown.line} --previous` } } as const;
  return restarted ? [{ label: messages.buttons.previousLogs, action }] : [];
}

/** The other containers' logs. */
function otherLogs(pod: Pod, { messages }: AnswerContext): ComponentRow[] {
  const names = listContainerNames(pod);
  const select: ComponentRow = {
    kind: 'select',
    action: { name: 'chooseContainer', args: { uid: pod.metadata?.uid ?? '' } },
    placeholder: messages.buttons.chooseContainer,
    options: names.map((name) => ({ label: name, value: name })),
  };
  return names.length > 1 ? [select] : [];
}

function listContainerNames(pod: Pod): string[] {
  return [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])].map((container) => container.name);
}

/** kubectl v1.35, pkg/polymorphichelpers/logsforobject.go: the annotation's choice, else the first app container. */
function defaultContainer(pod: Pod): string {
  const annotated = pod.metadata?.annotations?.['kubectl.kubernetes.io/default-container'];
  return annotated ?? pod.spec?.containers[0]?.name ?? '';
}

/** The part of `describe` that one opens it for. */
const EVENTS = 'Events:';

function pagingOf(pod: Pod, wish: PodViewWish, { session }: AnswerContext): NonNullable<MessageReply['paging']> {
  const stamp = clusterStamp(session.cluster);
  const uid = pod.metadata?.uid ?? '';
  const { view, page = 0, container = '' } = wish;
  const opensAtEvents = view === 'describe' && wish.page === undefined && isInTrouble(pod);
  return {
    page,
    ...(view === 'describe' ? { part: EVENTS } : {}),
    ...(opensAtEvents ? { opensAtPart: true } : {}),
    actionOf: (to) => ({ name: 'podPage', args: { view, page: to, stamp, uid, container } }),
  };
}
