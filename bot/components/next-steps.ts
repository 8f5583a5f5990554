import { WHY_TOPICS, type WhyTopic } from '../../core/explain/index.ts';
import type { Pod } from '../../core/objects/kubernetes.generated.ts';
import { listSamples } from '../../core/samples/index.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { isSystemPod } from '../commands/find-pod.ts';
import { formatDuration } from '../replies/format-time.ts';
import { LIMITS } from '../replies/limits.ts';
import { type Button, buttons, type ComponentRow } from '../replies/reply.ts';
import { POD_VIEWS, type PodView } from './action.ts';

/** Letting time pass, and looking at all Pods. */
export function timeRow({ messages }: AnswerContext): ComponentRow {
  return buttons(
    { label: '+10s', action: { name: 'advance', args: { byMs: 10_000 } }, style: 'primary' },
    { label: '+1m', action: { name: 'advance', args: { byMs: 60_000 } } },
    { label: messages.buttons.nextChange, action: { name: 'nextChange', args: {} }, style: 'primary' },
    { label: messages.buttons.getPods, action: { name: 'kubectl', args: { line: 'get pods' } } },
  );
}

/** Going on with an advance that stopped on its way. */
export function goOnRow(restMs: number, { messages, language }: AnswerContext): ComponentRow {
  return buttons(
    {
      label: messages.buttons.goOn(formatDuration(restMs, language)),
      action: { name: 'advance', args: { byMs: restMs } },
      style: 'primary',
    },
    { label: messages.buttons.nextChange, action: { name: 'nextChange', args: {} } },
    { label: messages.buttons.getPods, action: { name: 'kubectl', args: { line: 'get pods' } } },
  );
}

/** The views of one Pod, without the one that is being looked at. */
export function podRow(pod: Pod, { messages }: AnswerContext, shown?: PodView): ComponentRow {
  const views = POD_VIEWS.filter((view) => view !== shown);
  return buttons(...views.map((view) => podButton(pod, view, messages.buttons[view])));
}

/** Why the other columns of `get pods` are as they are, by the buttons of `/pod why`. */
export function whyRow(pod: Pod, { messages }: AnswerContext, shown: WhyTopic): ComponentRow {
  const { uid = '', name = '' } = pod.metadata ?? {};
  const topics = WHY_TOPICS.filter((topic) => topic !== shown);
  return buttons(
    ...topics.map((topic) => ({
      label: messages.why.topicButtons[topic],
      action: { name: 'podWhy', args: { topic, uid, name: name.slice(0, SHOWN_NAME_LENGTH) } } as const,
    })),
  );
}

function podButton(pod: Pod, view: PodView, label: string): Button {
  const { uid = '', name = '' } = pod.metadata ?? {};
  return { label, action: { name: 'pod', args: { view, uid, name: name.slice(0, SHOWN_NAME_LENGTH) } } };
}

/** `p1;pod;describe;`, a UID and a separator leave this much of a custom_id for the name, which is for words only. */
const SHOWN_NAME_LENGTH = 40;

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
    { kind: 'select', action: { name: 'chooseSample', args: {} }, placeholder: messages.buttons.chooseSample, options },
    buttons(
      { label: messages.buttons.pasteManifest, action: { name: 'openManifestModal', args: {} } },
      { label: messages.buttons.help, action: { name: 'showHelp', args: { topic: 'start' } } },
    ),
  ];
}

/** The views of the Pod most worth looking at among the given ones, if there is one: one in trouble before a calm one. */
export function focusRows(pods: readonly Pod[], context: AnswerContext): ComponentRow[] {
  const own = pods.filter((pod) => !isSystemPod(pod));
  const focus = own.find((pod) => pod.status?.phase !== 'Running' && pod.status?.phase !== 'Succeeded') ?? own.at(-1);
  return focus === undefined ? [] : [podRow(focus, context)];
}
