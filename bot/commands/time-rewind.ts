import { type BranchRef, lastStep } from '../../core/history/history.ts';
import { findSign, listRequests, listSights, type Sign, type Spot } from '../../core/history/moments.ts';
import type { Line, OpenHistory } from '../../core/history/open-lines.ts';
import { listOtherLabs, openLab } from '../../core/session/labs.ts';
import { openPast, type Travelled, travel } from '../../core/session/time-travel.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import type { ActionOf } from '../components/action.ts';
import { timeRow } from '../components/next-steps.ts';
import type { AutocompleteInteraction, CommandInteraction } from '../interaction/interaction.ts';
import { messagesIn } from '../locales/choose-language.ts';
import type { Messages } from '../locales/messages.ts';
import type { Choice } from '../replies/discord-json.ts';
import { formatClockTime, formatRoughDuration } from '../replies/format-time.ts';
import { quote, shorten } from '../replies/quote.ts';
import { type Button, buttons, type MessageReply, moreButtons, prose, type Reply, refusal } from '../replies/reply.ts';
import { branchName } from './branch-name.ts';
import { nameOfLab } from './find-lab.ts';
import { keyOfBranch, readBranchKey, seedOfLab } from './lab-seed.ts';
import { openLabButton } from './labs.ts';
import { readOptionalText } from './read-option.ts';
import { choiceOf, findTarget, type RewindTarget } from './rewind-target.ts';
import { describeSituation } from './situation.ts';

/** Puts the lab to the moment that the option names; before the last command, where it is left out. */
export function rewind(interaction: CommandInteraction, context: AnswerContext): Reply {
  const past = openPast(context.session, context.findPiece);
  if (past === undefined) return refusal(context.messages.travel.noPast, [timeRow(context)]);
  const text = readOptionalText(interaction, 'to') ?? '';
  const target = findTarget(past, text, [context.messages.travel.words, messagesIn('en').travel.words]);
  if (!target.ok) return refuseTarget(target, text, { past, context });
  return goThere(target, past, context);
}

/** The button that goes back before what a card tells of. */
export function rewindTo(args: ActionOf<'rewindTo'>['args'], context: AnswerContext): Reply {
  const { seed, line, step: stepId, atMs, print } = args;
  const { session, messages } = context;
  const { travel: words } = messages;
  const past = openPast(session, context.findPiece);
  if (past === undefined) return refusal(words.noPast, [timeRow(context)]);
  const sign = { stepId, print, atMs };
  const isOwn = seed === seedOfLab(session);
  // What no state was saved of is known on its own branch alone.
  const isKnown = isOwn && (print !== '' || line === past.present.name.number);
  const moment = isKnown ? findSign(past.present, sign) : undefined;
  if (moment !== undefined) return goThere({ line: past.present, moment }, past, context);
  const other = isOwn ? past.branches.find((branch) => isCardOf(branch, line, sign)) : undefined;
  if (other === undefined) return refusal(words.otherLab, [timeRow(context)]);
  const [card, present] = [branchName(other.name), branchName(past.present.name)];
  return refusal(words.otherBranch(card, present), [buttons(switchButton(other.name, context))]);
}

/** The branch that the card was made on rather than any other that went through there. */
function isCardOf(branch: Line, line: number, sign: Sign): boolean {
  return branch.name.number === line && findSign(branch, sign) !== undefined;
}

/** Puts the lab to where another branch stands. */
export function switchBranch({ number: key }: { number: number }, context: AnswerContext): Reply {
  const { session, messages } = context;
  const { travel: words } = messages;
  const { lab, branch: number } = readBranchKey(key);
  if (lab !== openLab(session).number) return refuseOtherLab(lab, context);
  const past = openPast(session, context.findPiece);
  if (past === undefined) return refusal(words.noPast, [timeRow(context)]);
  if (past.present.name.number === number) return refusal(words.here, [timeRow(context)]);
  const line = past.branches.find(({ name }) => name.number === number);
  if (line === undefined) return refuseBranch(`#${number}`, context);
  const last = line.steps.at(-1);
  const moment = { stepId: last?.id ?? 0, marks: last?.marks?.length ?? 0, atMs: line.headMs };
  return goThere({ line, moment }, past, context);
}

/** For a card of another lab of the person's, with the way to it. */
export function refuseOtherLab(number: number, context: AnswerContext): MessageReply {
  const { session, messages, nowMs } = context;
  const { labs: words, travel } = messages;
  const other = listOtherLabs(session, nowMs).find((lab) => lab.number === number);
  if (other === undefined) return refusal(travel.otherLab, [timeRow(context)]);
  const text = words.otherCard(nameOfLab(other, messages), nameOfLab(openLab(session), messages));
  return refusal(text, [buttons(openLabButton(other, words.switchTo, context))]);
}

type Arrived = Extract<Travelled, { ok: true }>;

function goThere(spot: Spot & { readonly did?: string }, past: OpenHistory, context: AnswerContext): MessageReply {
  const { session, messages } = context;
  const { travel: words } = messages;
  const outcome = travel(session, past, spot.line, spot.moment);
  if (!outcome.ok) {
    const text = { gone: words.gone, 'too-far': words.tooFar, here: words.here }[outcome.error];
    return refusal(text, [timeRow(context)]);
  }
  const notes = [
    ...(spot.did === undefined ? [] : [words.before(quote(spot.did))]),
    ...(outcome.isAsThen ? [] : [`⚠️ ${words.notAsThen}`]),
    ...(outcome.left === undefined ? [] : [words.kept(branchName(outcome.left))]),
    ...(outcome.forgotten.length === 0 ? [] : [words.forgotten(outcome.forgotten.map(branchName).join(', '))]),
  ];
  const situation = describeSituation(context);
  return {
    ...situation,
    title: titleOf(outcome, past, context),
    blocks: [...notes.map(prose), ...situation.blocks],
    rows: [...travelRow(outcome, isBranch(past, outcome), context), ...situation.rows],
    effect: 'changed',
  };
}

/** True where it went over to a branch as a whole. */
function isBranch({ branches }: OpenHistory, { line }: Arrived): boolean {
  return branches.some(({ name }) => name.number === line.number);
}

function titleOf(outcome: Arrived, past: OpenHistory, context: AnswerContext): string {
  const { session, messages, language } = context;
  const { nowMs } = session.cluster;
  const clock = formatClockTime(nowMs, outcome.fromMs);
  if (isBranch(past, outcome)) return messages.travel.switched(branchName(outcome.line), clock);
  const passed = formatRoughDuration(Math.abs(outcome.fromMs - nowMs), language);
  if (nowMs === outcome.fromMs) return messages.travel.undone(clock);
  return nowMs < outcome.fromMs ? messages.travel.back(clock, passed) : messages.travel.ahead(clock, passed);
}

/** The way back to what was left, and a look at what differs from it. */
function travelRow({ left }: Arrived, isSwitch: boolean, { messages, session }: AnswerContext): MessageReply['rows'] {
  if (left === undefined) return [];
  const number = keyOfBranch(session, left.number);
  const label = isSwitch ? messages.travel.switchTo(branchName(left)) : messages.travel.redo;
  return [
    moreButtons(
      [{ label, action: { name: 'switchBranch', args: { number } }, style: 'primary' }],
      [
        { label: messages.travel.compareWith(branchName(left)), action: { name: 'compareBranch', args: { number } } },
        listButton(messages),
      ],
    ),
  ];
}

function listButton({ travel }: Messages): Button {
  return { label: travel.branchesButton, action: { name: 'listBranches', args: {} } };
}

/** For a branch that was never there, or is no longer kept. */
export function refuseBranch(name: string, context: AnswerContext): MessageReply {
  const { messages } = context;
  return refusal(messages.travel.noBranch(name), [buttons(listButton(messages)), timeRow(context)]);
}

export function switchButton(
  branch: Pick<BranchRef, 'number' | 'title'>,
  { messages, session }: AnswerContext,
): Button {
  return {
    label: messages.travel.switchTo(branchName(branch)),
    action: { name: 'switchBranch', args: { number: keyOfBranch(session, branch.number) } },
  };
}

/** On a card of a request: back to the moment before it. */
export function beforeThisButton(fromMs: number, { session, messages }: AnswerContext): Button {
  const { history } = session;
  const last = history === undefined ? undefined : lastStep(history);
  // Where nothing is recorded yet, the first step is what the lab was before this.
  const print = last === undefined ? '' : (last.marks?.at(-1)?.print ?? (last.marks === undefined ? last.print : ''));
  const place = { step: last?.id ?? 1, atMs: fromMs, print };
  const args = { seed: seedOfLab(session), line: history?.line.number ?? 1, ...place };
  return { label: messages.travel.beforeThis, action: { name: 'rewindTo', args } };
}

interface Refused {
  readonly past: OpenHistory;
  readonly context: AnswerContext;
}

function refuseTarget(
  { error }: Extract<RewindTarget, { ok: false }>,
  text: string,
  { past, context }: Refused,
): MessageReply {
  const { travel: words } = context.messages;
  const rows = [timeRow(context)];
  switch (error) {
    case 'too-early': {
      const begin = formatClockTime(past.present.steps[0]?.atMs ?? 0, past.present.headMs);
      return refusal(words.tooEarly(quote(text), begin), rows);
    }
    case 'too-late':
      return refusal(words.tooLate(quote(text)), rows);
    case 'not-a-moment':
      return refusal(words.notAMoment(quote(text)), rows);
    case 'nothing-done':
      return refusal(words.nothingDone, rows);
  }
}

/** Of commands and of changes as many each are offered. */
const OFFERED = 12;

/** The last commands, each to be gone before, and the last visible changes, with their times; what fits what is typed. */
export function suggestMoments(interaction: AutocompleteInteraction, { session, messages }: AnswerContext): Choice[] {
  const { history, cluster } = session;
  if (history === undefined) return [];
  const { choices } = messages.travel;
  const typed = (readOptionalText(interaction, 'to') ?? '').trim();
  const clock = (atMs: number) => formatClockTime(atMs, cluster.nowMs);
  const commands = listRequests(history.steps).map(({ did, atMs, before }) => ({
    name: `${clock(atMs)} ${choices.before(shorten(did, 60))}`,
    value: choiceOf(before),
  }));
  const sights = listSights(history.steps).map(({ what, moment }) => ({
    name: `${clock(moment.atMs)} ${choices.seen(what)}`,
    value: choiceOf(moment),
  }));
  const last = commands.length === 0 ? [] : [{ name: choices.lastCommand, value: choices.lastCommand }];
  const offered = [...commands.slice(0, OFFERED), ...sights.slice(0, OFFERED)];
  const fitting = offered.filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase()));
  return typed === '' ? [...last, ...offered] : [{ name: typed, value: typed }, ...fitting];
}
