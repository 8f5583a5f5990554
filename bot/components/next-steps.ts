import { WHY_TOPICS, type WhyTopic } from '../../core/explain/index.ts';
import type { ObjectMeta, Pod } from '../../core/objects/kubernetes.generated.ts';
import { listSamples } from '../../core/samples/index.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { choosePod, nameOf } from '../commands/find-pod.ts';
import { formatAskedDuration, formatDuration } from '../replies/format-time.ts';
import { LIMITS } from '../replies/limits.ts';
import { shorten } from '../replies/quote.ts';
import { type Button, buttons, type ComponentRow, moreButtons } from '../replies/reply.ts';
import { type Action, POD_VIEWS, type PodView } from './action.ts';

/** Letting time pass, and looking at all Pods. The next change is what a learner mostly wants. */
export function timeRow(context: AnswerContext): ComponentRow {
  const { nextChange } = context.messages.buttons;
  return moreButtons(
    [
      { label: nextChange, action: { name: 'nextChange', args: {} }, style: 'primary' },
      advanceButton(saySpan(10_000, context), 10_000),
    ],
    [advanceButton(saySpan(60_000, context), 60_000), getPodsButton(context)],
  );
}

/** Letting time pass on the card that stands above; `move` is told how long, 0 for until something comes. */
export function waitRow(move: (byMs: number) => Action, context: AnswerContext): ComponentRow {
  return buttons(
    { label: context.messages.buttons.nextChange, action: move(0), style: 'primary' },
    ...[10_000, 60_000].map((byMs) => ({ label: saySpan(byMs, context), action: move(byMs) })),
  );
}

/** Going on with an advance that stopped on its way. */
export function goOnRow(restMs: number, context: AnswerContext): ComponentRow {
  const { messages, language } = context;
  const goOn = advanceButton(messages.buttons.goOn(formatAskedDuration(restMs, language)), restMs);
  const next: Button = { label: messages.buttons.nextChange, action: { name: 'nextChange', args: {} } };
  return moreButtons([{ ...goOn, style: 'primary' }], [next, getPodsButton(context)]);
}

/** `+10s`, in the words of the language. */
function saySpan(byMs: number, { language }: AnswerContext): string {
  return `+${formatDuration(byMs, language)}`;
}

function advanceButton(label: string, byMs: number): Button {
  return { label, action: { name: 'advance', args: { byMs } } };
}

function getPodsButton({ messages }: AnswerContext): Button {
  return { label: messages.buttons.getPods, action: { name: 'kubectl', args: { line: 'get pods' } } };
}

/** Why one Pod is as it is, and its other views in the menu: all name the Pod. `more` stands beside the question. */
export function podRows(
  pod: Pod,
  context: AnswerContext,
  shown?: PodView | 'timeline',
  more: readonly Button[] = [],
): ComponentRow[] {
  const why: Button = {
    label: ofPod(context.messages.buttons.why, pod),
    action: { name: 'pod', args: { view: 'why', ...addressOf(pod) } },
  };
  const timeline = timelineButton(pod.metadata ?? {}, context);
  const views = [
    ...(shown === 'timeline' ? [] : [{ ...timeline, label: ofPod(timeline.label, pod) }]),
    ...viewButtons(pod, context, shown),
  ];
  return [moreButtons([...(shown === 'why' ? [] : [why]), ...more], views)];
}

function ofPod(label: string, pod: Pod): string {
  return `${label} ${shorten(nameOf(pod), BUTTON_NAME_LENGTH)}`;
}

/** The views of one Pod, without the one that is being looked at. */
function viewButtons(pod: Pod, { messages }: AnswerContext, shown?: PodView | 'timeline'): Button[] {
  const views = POD_VIEWS.filter((view) => view !== shown && view !== 'why');
  return views.map((view) => ({
    label: ofPod(messages.buttons[view], pod),
    action: { name: 'pod', args: { view, ...addressOf(pod) } },
    description: messages.commands[VIEW_DESCRIPTIONS[view]],
  }));
}

/** The Pod over time as a picture, also of one that is gone. */
export function timelineButton({ uid = '', name = '' }: ObjectMeta, { messages }: AnswerContext): Button {
  const args = { theme: 'auto', lastMs: 0, uid, name: name.slice(0, DRAWN_NAME_LENGTH) } as const;
  return { label: messages.buttons.timeline, action: { name: 'drawTimeline', args } };
}

const VIEW_DESCRIPTIONS = { describe: 'podDescribe', logs: 'podLogs', status: 'podStatus', why: 'podWhy' } as const;

/** Why the other columns of `get pods` are as they are, by the buttons of `/pod why`. */
export function whyButtons(pod: Pod, { messages }: AnswerContext, shown: WhyTopic): readonly Button[] {
  const topics = WHY_TOPICS.filter((topic) => topic !== shown);
  return topics.map((topic) => ({
    label: messages.why.topicButtons[topic],
    action: { name: 'podWhy', args: { topic, ...addressOf(pod) } },
  }));
}

function addressOf(pod: Pod): { readonly uid: string; readonly name: string } {
  const { uid = '', name = '' } = pod.metadata ?? {};
  return { uid, name: name.slice(0, SHOWN_NAME_LENGTH) };
}

/** `p1;choosePodView;`, a UID and a separator leave this much of a custom_id for the name, which is for words only. */
const SHOWN_NAME_LENGTH = 40;
/** The same for `p1;drawTimeline;` with its two other arguments. */
const DRAWN_NAME_LENGTH = 24;
/** A button no wider than half a phone. */
const BUTTON_NAME_LENGTH = 28;

/** What to do where nothing is there yet: take a sample, or paste YAML. */
export function startRows({ messages, language }: AnswerContext): ComponentRow[] {
  const options = listSamples()
    .slice(0, LIMITS.selectOptions)
    .map((sample) => ({
      label: sample.title[language],
      value: sample.name,
      description: sample.description[language],
    }));
  return [
    moreButtons(
      [{ label: messages.buttons.pasteManifest, action: { name: 'openManifestModal', args: {} } }],
      [{ label: messages.buttons.help, action: { name: 'showHelp', args: { topic: 'start' } } }],
    ),
    { kind: 'select', action: { name: 'chooseSample', args: {} }, placeholder: messages.buttons.chooseSample, options },
  ];
}

/** The views of the Pod most worth looking at among the given ones, if there is one. */
export function focusRows(pods: readonly Pod[], context: AnswerContext): ComponentRow[] {
  const focus = choosePod(pods);
  return focus === undefined ? [] : podRows(focus, context);
}
