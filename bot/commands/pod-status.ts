import { type Explained, explainPod, type PodExplanation } from '../../core/explain/index.ts';
import type { Pod } from '../../core/objects/kubernetes.generated.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import type { WhyMessages } from '../locales/why-messages.ts';
import { formatClockTime } from '../replies/format-time.ts';
import { printColumns } from '../replies/print-columns.ts';
import { quote } from '../replies/quote.ts';
import { renderCause, renderRule } from '../replies/render-cause.ts';
import { code, prose, type ReplyBlock } from '../replies/reply.ts';
import { nameOf } from './find-pod.ts';

/** STATUS, phase, containers and conditions side by side; then each word with the field it comes from and why. */
export function renderPodStatus(pod: Pod, context: AnswerContext): { title: string; blocks: readonly ReplyBlock[] } {
  const { cluster } = context.session;
  const words = context.messages.why;
  const explanation = explainPod(cluster, pod);
  const tell = (label: string, explained: Explained): string =>
    tellWord(label, explained, { words, nowMs: cluster.nowMs });
  return {
    title: words.statusTitle(quote(nameOf(pod))),
    blocks: [
      code(printSideBySide(explanation)),
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

/** Three small tables in kubectl's words. */
function printSideBySide(explanation: PodExplanation): string {
  const columns = columnsOf(explanation);
  const containers = explanation.containers.map((container) => [
    container.name,
    container.state,
    container.reason || '-',
    container.ready ? 'yes' : 'no',
    String(container.restartCount),
    container.lastState ?? '-',
  ]);
  const conditions = explanation.conditions.map(({ type, value, reason }) => [type, value, reason || '-']);
  const tables = [
    [columns.map(([label]) => label), columns.map(([, explained]) => explained.value)],
    [['CONTAINER', 'STATE', 'REASON', 'READY', 'RESTARTS', 'LAST STATE'], ...containers],
    [['CONDITION', 'STATUS', 'REASON'], ...conditions],
  ];
  return tables
    .filter((table) => table.length > 1)
    .map(printColumns)
    .join('\n\n');
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
