import {
  describeChange,
  holdsCondition,
  isLost,
  type ParsedTimeCondition,
  parseTimeCondition,
  suggestTimeConditions,
  type TimeCondition,
} from '../../core/kubectl/index.ts';
import { advanceUntil } from '../../core/lab/advance.ts';
import { kindFacts } from '../../core/objects/kinds.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { focusRows, timeRow } from '../components/next-steps.ts';
import type { AutocompleteInteraction } from '../interaction/interaction.ts';
import type { Choice } from '../replies/discord-json.ts';
import { formatDuration, formatRoughDuration } from '../replies/format-time.ts';
import { quote } from '../replies/quote.ts';
import { buttons, look, type MessageReply, prose, refusal, reply } from '../replies/reply.ts';
import { listOwnPods } from './find-pod.ts';
import { readOptionalText } from './read-option.ts';
import { tellChanges } from './tell-changes.ts';

/** How far it is looked: a CronJob that runs once a month is still found. */
const WITHIN_MS = 40 * 86_400_000;

export type ObjectCondition = Extract<TimeCondition, { kind: 'object' }>;

/** Lets time pass until the condition holds. What does not come about within forty days leaves the clock where it was. */
export function waitFor(condition: ObjectCondition, text: string, context: AnswerContext): MessageReply {
  const { messages, language, session } = context;
  const { cluster } = session;
  const { time } = messages;
  const wish = quote(text);
  if (holdsCondition(cluster, condition)) return look([prose(time.holdsAlready(wish))], [timeRow(context)]);
  const fromMs = cluster.nowMs;
  const outcome = advanceUntil(cluster, WITHIN_MS, describeChange, () => isDecided(condition, context));
  const passed = formatRoughDuration(cluster.nowMs - fromMs, language);
  const row = timeRow(context);
  if (holdsCondition(cluster, condition))
    return tellChanges(outcome, { title: time.reached(wish, passed), row }, context);
  if (isLost(cluster, condition)) {
    const { kind, name } = condition.object;
    const object = quote(`${kindFacts(kind).singular}/${name}`);
    return tellChanges(outcome, { title: time.lostOnTheWay(object, passed), row }, context);
  }
  if (!outcome.complete) {
    const goOn = {
      label: messages.buttons.goOnUntil,
      action: { name: 'advanceUntil', args: { text } },
      style: 'primary',
    } as const;
    return tellChanges(outcome, { title: time.notYet(wish, passed), row: buttons(goOn), note: time.goOn }, context);
  }
  const rows = [row, ...focusRows(listOwnPods(cluster), context)];
  return { ...reply([prose(time.neverHolds(wish, formatDuration(WITHIN_MS, language)))], rows), effect: 'spoilt' };
}

function isDecided(condition: ObjectCondition, { session }: AnswerContext): boolean {
  return holdsCondition(session.cluster, condition) || isLost(session.cluster, condition);
}

export function refuseCondition(
  parsed: Extract<ParsedTimeCondition, { ok: false }>,
  text: string,
  context: AnswerContext,
): MessageReply {
  const { time } = context.messages;
  const rows = [timeRow(context)];
  switch (parsed.error) {
    case 'not-a-condition':
      return refusal(time.notACondition(quote(text)), rows);
    case 'past':
      return refusal(time.pastMoment(quote(text)), rows);
    case 'no-such-object':
      return refusal(time.noSuchObject(quote(parsed.name)), rows);
  }
}

/** What can be waited for in this lab and does not hold yet; else what was typed, where it can be waited for too. */
export function suggestConditions(interaction: AutocompleteInteraction, { session }: AnswerContext): Choice[] {
  const typed = (readOptionalText(interaction, 'condition') ?? '').trim();
  const own = parseTimeCondition(session.cluster, typed).ok ? [typed] : [];
  const fitting = suggestTimeConditions(session.cluster).filter((wish) => wish.includes(typed.toLowerCase()));
  return (fitting.length === 0 ? own : fitting).map((wish) => ({ name: wish, value: wish }));
}
