import type { Cluster } from '../../core/cluster/cluster.ts';
import { LIMITS as CORE_LIMITS } from '../../core/cluster/limits.ts';
import { WORK_OF_A_REQUEST } from '../../core/cluster/work.ts';
import { describeChange, parseTimeCondition } from '../../core/kubectl/index.ts';
import { type Advanced, advanceBy, advanceToNextChange } from '../../core/lab/advance.ts';
import { peekOccurrence } from '../../core/sim/agenda.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { focusRows, goOnRow, startRows, timeRow } from '../components/next-steps.ts';
import type { AutocompleteInteraction, CommandInteraction } from '../interaction/interaction.ts';
import type { Choice } from '../replies/discord-json.ts';
import { formatAskedDuration, formatDuration, formatRoughDuration } from '../replies/format-time.ts';
import { quote } from '../replies/quote.ts';
import { type MessageReply, prose, type Reply, refusal, reply } from '../replies/reply.ts';
import type { Command } from './command.ts';
import { defineCommand, defineOption, defineSubcommand } from './definition.ts';
import { listOwnPods } from './find-pod.ts';
import { type ParsedDuration, parseDuration } from './parse-duration.ts';
import { readOptionalText, readRequiredText } from './read-option.ts';
import { tellChanges } from './tell-changes.ts';
import { compare, suggestBranches } from './time-compare.ts';
import { rewind, suggestMoments } from './time-rewind.ts';
import { SPEED_CHOICES, setSpeedByOption } from './time-speed.ts';
import { refuseCondition, suggestConditions, waitFor } from './time-until.ts';

/** How far `/time next` looks: a CronJob that runs once a month is still found. */
const NEXT_WITHIN_MS = 40 * 86_400_000;
const NEAR_MS = 86_400_000;
/** Work of a day beyond which the search stops there. */
const BUSY_WORK = WORK_OF_A_REQUEST / 100;
const SUGGESTIONS = ['10s', '30s', '1m', '5m', '10m', '1h', '1d'];

export const time: Command = {
  definition: defineCommand('time', (m) => m.time, [
    defineSubcommand('advance', (m) => m.timeAdvance, [
      defineOption('by', (m) => m.timeBy, { required: true, autocomplete: true }),
    ]),
    defineSubcommand('until', (m) => m.timeUntil, [
      defineOption('condition', (m) => m.timeCondition, { required: true, autocomplete: true }),
    ]),
    defineSubcommand('next', (m) => m.timeNext),
    defineSubcommand('speed', (m) => m.timeSpeed, [
      defineOption('to', (m) => m.timeSpeedTo, {
        required: true,
        choices: SPEED_CHOICES.map((value) => ({ name: value, value })),
      }),
    ]),
    defineSubcommand('rewind', (m) => m.timeRewind, [
      defineOption('to', (m) => m.timeRewindTo, { autocomplete: true }),
    ]),
    defineSubcommand('compare', (m) => m.timeCompare, [
      defineOption('with', (m) => m.timeCompareWith, { autocomplete: true }),
    ]),
  ]),
  run: (interaction, context) =>
    (SUBCOMMANDS.get(interaction.subcommand ?? '') ?? advanceByOption)(interaction, context),
  complete: (interaction, context) =>
    SUGGESTIONS_OF.get(interaction.subcommand ?? '')?.(interaction, context) ?? suggestDurations(interaction),
};

type Subcommand = (interaction: CommandInteraction, context: AnswerContext) => Reply;

const SUBCOMMANDS = new Map<string, Subcommand>([
  ['until', advanceUntilOption],
  ['next', (_, context) => advanceToNext(context)],
  ['speed', setSpeedByOption],
  ['rewind', rewind],
  ['compare', compare],
]);

const SUGGESTIONS_OF = new Map<string, (interaction: AutocompleteInteraction, context: AnswerContext) => Choice[]>([
  ['until', suggestConditions],
  ['rewind', suggestMoments],
  ['compare', suggestBranches],
]);

function advanceByOption(interaction: CommandInteraction, context: AnswerContext): Reply {
  const by = readRequiredText(interaction, 'by', context.messages);
  if (!by.ok) return by.reply;
  const duration = parseDuration(by.text);
  if (!duration.ok) return refusal(explainDuration(duration.error, by.text, context), [timeRow(context)]);
  return advanceTime(duration.durationMs, context);
}

type DurationError = Extract<ParsedDuration, { ok: false }>['error'];

export function explainDuration(error: DurationError, text: string, { messages, language }: AnswerContext): string {
  switch (error) {
    case 'not-a-duration':
      return messages.time.notADuration(quote(text));
    case 'negative':
      return messages.time.negative(quote(text));
    case 'zero':
      return messages.time.zero;
    case 'too-long':
      return messages.time.tooLong(formatDuration(CORE_LIMITS.advanceMs, language));
  }
}

function advanceUntilOption(interaction: CommandInteraction, context: AnswerContext): Reply {
  const condition = readRequiredText(interaction, 'condition', context.messages);
  return condition.ok ? advanceUntilText(condition.text, context) : condition.reply;
}

/** Lets time pass to a moment of the clock, or to the moment at which something holds. */
export function advanceUntilText(text: string, context: AnswerContext): MessageReply {
  const { cluster } = context.session;
  const parsed = parseTimeCondition(cluster, text);
  if (!parsed.ok) return refuseCondition(parsed, text, context);
  const { condition } = parsed;
  if (condition.kind === 'clock') return advanceTime(condition.atMs - cluster.nowMs, context);
  return waitFor(condition, text, context);
}

/** Lets `byMs` of virtual time pass and tells what changed on the way. */
export function advanceTime(byMs: number, context: AnswerContext): MessageReply {
  const outcome = advanceBy(context.session.cluster, byMs, describeChange);
  if (!outcome.ok) return refusal(explainDuration('too-long', '', context), [timeRow(context)]);
  if (!outcome.complete) return tellPart(outcome, byMs, context);
  const title = context.messages.time.advanced(formatAskedDuration(byMs, context.language));
  return tellChanges(outcome, { title, row: timeRow(context) }, context);
}

/** The lab stopped on its way, and keeps the moment it reached. */
function tellPart(outcome: Advanced, byMs: number, context: AnswerContext): MessageReply {
  const { time } = context.messages;
  const passedMs = outcome.toMs - outcome.fromMs;
  const row = goOnRow(byMs - passedMs, context);
  if (passedMs === 0) return tellChanges(outcome, { title: time.noTimePassed, row, note: time.goOnNow }, context);
  const say = (ms: number): string => formatAskedDuration(ms, context.language);
  const title = time.advancedPart(say(passedMs), say(byMs));
  return tellChanges(outcome, { title, row, note: time.goOn }, context);
}

/** Goes to the next visible change; a cluster at rest stays at its moment. */
export function advanceToNext(context: AnswerContext): MessageReply {
  const { cluster } = context.session;
  const { time } = context.messages;
  const fromMs = cluster.nowMs;
  if (peekOccurrence(cluster.agenda) === undefined) return tellRest(NEXT_WITHIN_MS, context);
  const outcome = searchChange(cluster);
  const passed = formatRoughDuration(cluster.nowMs - fromMs, context.language);
  const row = timeRow(context);
  if (outcome.changes.length > 0) return tellChanges(outcome, { title: time.toNextChange(passed), row }, context);
  // Whatever ran on the way was invisible: throwing it away leaves the clock where it was.
  if (outcome.complete) return { ...tellRest(cluster.nowMs - fromMs, context), effect: 'spoilt' };
  const rows = [row, ...focusRows(listOwnPods(cluster), context)];
  return { ...reply([prose(time.goOnSearching)], rows), title: time.searched(passed) };
}

/** What keeps a cluster busy unseen for a day (a loop that writes a file) goes on so: no further day is looked at. */
function searchChange(cluster: Cluster): Advanced {
  const before = cluster.work.left;
  const near = advanceToNextChange(cluster, NEAR_MS, describeChange);
  const isBusy = before - cluster.work.left > BUSY_WORK;
  if (near.changes.length > 0 || !near.complete || isBusy) return near;
  return advanceToNextChange(cluster, NEXT_WITHIN_MS - NEAR_MS, describeChange);
}

function tellRest(withinMs: number, context: AnswerContext): MessageReply {
  const text = context.messages.time.noNextChange(formatAskedDuration(withinMs, context.language));
  return reply([prose(text)], startRows(context));
}

/** What the person typed if it is a duration, with the common ones after it. */
export function suggestDurations(interaction: AutocompleteInteraction, option = 'by'): Choice[] {
  const typed = (readOptionalText(interaction, option) ?? '').trim();
  const asUnits = /^\d+$/.test(typed) ? ['s', 'm', 'h', 'd'].map((unit) => `${typed}${unit}`) : [typed];
  const texts = [...asUnits.filter((text) => parseDuration(text).ok), ...SUGGESTIONS];
  return [...new Set(texts)].map((text) => ({ name: text, value: text }));
}
