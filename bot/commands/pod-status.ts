import { type Explained, type ExplainedContainer, explainPod, type PodExplanation } from '../../core/explain/index.ts';
import type { Pod } from '../../core/objects/kubernetes.generated.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import type { WhyMessages } from '../locales/why-messages.ts';
import { formatClockTime } from '../replies/format-time.ts';
import { printColumns } from '../replies/print-columns.ts';
import { quote } from '../replies/quote.ts';
import { renderCause, renderRule } from '../replies/render-cause.ts';
import { code, prose, type ReplyBlock } from '../replies/reply.ts';
import { wrapText } from '../replies/wrap-text.ts';
import { nameOf } from './find-pod.ts';

/** STATUS, phase, containers and conditions in one column; then each word with the field it comes from and why. */
export function renderPodStatus(pod: Pod, context: AnswerContext): { title: string; blocks: readonly ReplyBlock[] } {
  const { cluster } = context.session;
  const words = context.messages.why;
  const explanation = explainPod(cluster, pod);
  const tell = (label: string, explained: Explained): string =>
    tellWord(label, explained, { words, nowMs: cluster.nowMs });
  return {
    title: words.statusTitle(quote(nameOf(pod))),
    blocks: [
      code(printOneColumn(explanation, words)),
      prose(words.fieldsHeading),
      ...columnsOf(explanation).map(([label, explained]) => prose(tell(label, explained))),
      prose(words.containersHeading),
      ...orElse(
        explanation.containers.map((container) =>
          tell(`${quote(container.name)} (${words.kinds[container.kind]})`, container),
        ),
        words.noContainers,
      ),
      prose(words.conditionsHeading),
      ...orElse(
        explanation.conditions.map((condition) => tell(condition.type, condition)),
        words.noConditions,
      ),
    ],
  };
}

function orElse(texts: readonly string[], empty: string): ReplyBlock[] {
  return (texts.length === 0 ? [empty] : texts).map(prose);
}

function columnsOf({ status, ready, restarts, phase }: PodExplanation): [label: string, explained: Explained][] {
  return [
    ['STATUS', status],
    ['READY', ready],
    ['RESTARTS', restarts],
    ['PHASE', phase],
  ];
}

/** All words in one column, as a phone shows them whole. */
function printOneColumn(explanation: PodExplanation, words: WhyMessages): string {
  const columns = columnsOf(explanation).map(([label, { value }]) => [label, value]);
  const conditions = explanation.conditions.map(({ type, value }) => [type, value]);
  const containers = explanation.containers.map((container) => printContainer(container, words));
  return [printColumns(columns), ...containers, printColumns(conditions)].filter((part) => part !== '').join('\n\n');
}

function printContainer(container: ExplainedContainer, words: WhyMessages): string {
  const { name, kind, state, reason, ready, restartCount, lastState } = container;
  const facts = [
    ['state', reason === '' ? state : `${state}: ${reason}`],
    ['ready', ready ? 'yes' : 'no'],
    ['restarts', String(restartCount)],
    ...(lastState === undefined ? [] : [['last state', lastState]]),
  ];
  const lines = printColumns(facts).split('\n');
  return [`${name} (${words.kinds[kind]})`, ...lines.map((line) => `  ${line}`)]
    .map((line) => wrapText(line, '    '))
    .join('\n');
}

interface Telling {
  readonly words: WhyMessages;
  readonly nowMs: number;
}

/** `STATUS CrashLoopBackOff ← status.containerStatuses[0].state.waiting.reason`, and one sentence why. */
function tellWord(label: string, explained: Explained, { words, nowMs }: Telling): string {
  const fields = explained.fields.map((field) => `\`${field}\``).join(', ');
  const { cause } = explained;
  const since =
    cause === undefined ? '' : ` ${words.since(formatClockTime(cause.atMs, nowMs), renderCause(cause, words))}`;
  return `- **${label}** ${quote(explained.value)} ← ${fields}\n  ${startSentence(renderRule(explained.rule, words))}${since}`;
}

/** The rules' sentences begin in lower case, so that they can also stand after a colon. */
function startSentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
