import { countFix } from '../../core/quiz/index.ts';
import { timeRow } from '../components/next-steps.ts';
import { doneRow, fixRow, tellVerdict, titleOfFix } from '../replies/fix-card.ts';
import { LAST_HINT } from '../replies/last-hint.ts';
import { quote } from '../replies/quote.ts';
import {
  type Button,
  buttons,
  code,
  look,
  type MessageReply,
  prose,
  type ReplyBlock,
  refusal,
} from '../replies/reply.ts';
import { judgeOpenFix, type OpenFix, readOpenFix } from './fix-scene.ts';
import { learnerOffset } from './learner-offset.ts';
import type { QuizRoomContext } from './quiz-context.ts';

/** Judges the broken lab that is open; one that was mended is counted as a right answer. */
export function checkFix(context: QuizRoomContext): MessageReply {
  const open = readOpenFix(context);
  if (open === undefined) return refusal(context.messages.fix.none);
  const verdict = judgeOpenFix(open.scene, context);
  const said = prose(tellVerdict(verdict, open.scene, context));
  if (verdict.kind !== 'mended') {
    return show(open, look([said], [fixRow(1, context, verdict), timeRow(context)]), context);
  }
  const { note, effect } = count(open, true, context);
  return show(open, { ...look([said, ...note], [doneRow(open.ref, context)]), effect }, context);
}

/** What helps with the first condition that does not hold: where to look, the field, the line. */
export function hintFix({ level }: { level: number }, context: QuizRoomContext): MessageReply {
  const { messages } = context;
  const open = readOpenFix(context);
  if (open === undefined) return refusal(messages.fix.none);
  const verdict = judgeOpenFix(open.scene, context);
  if (verdict.kind !== 'broken') {
    const rows = verdict.kind === 'mended' ? [] : [timeRow(context)];
    const said = prose(tellVerdict(verdict, open.scene, context));
    return show(open, look([said], [fixRow(level, context, verdict), ...rows]), context);
  }
  const { look: line, field, mend } = verdict.goal;
  const hints = [
    [prose(messages.fix.hintLook(quote(`kubectl ${line}`)))],
    [prose(messages.fix.hintField(quote(field)))],
    [prose(messages.fix.hintMend), code(`kubectl ${mend}`)],
  ];
  const shown = [prose(tellVerdict(verdict, open.scene, context)), ...hints.slice(0, Math.max(1, level)).flat()];
  const seeIt: Button = { label: line, action: { name: 'kubectl', args: { line } } };
  const { note, effect } = level < LAST_HINT ? UNCOUNTED : count(open, false, context);
  const rows = [fixRow(level + 1, context), buttons(seeIt)];
  return show(open, { ...look([...shown, ...note], rows), effect }, context);
}

/** Tells what mends the broken lab, to be typed or played: it is counted as missed. */
export function tellFix(context: QuizRoomContext): MessageReply {
  const { messages } = context;
  const open = readOpenFix(context);
  if (open === undefined) return refusal(messages.fix.none);
  const lines = open.scene.solution.kubectl.map((line) => `kubectl ${line}`).join('\n');
  const { note, effect } = count(open, false, context);
  const play: Button = { label: messages.fix.play, action: { name: 'solveFix', args: {} }, style: 'primary' };
  const lesson: Button = {
    label: messages.learn.lesson,
    action: { name: 'learn', args: { topic: open.ref.fix.concept } },
  };
  const blocks = [prose(messages.fix.hintMend), code(lines), ...note];
  return show(open, { ...look(blocks, [buttons(play, lesson)]), effect }, context);
}

interface Counted {
  readonly note: readonly ReplyBlock[];
  readonly effect: MessageReply['effect'];
}

const UNCOUNTED: Counted = { note: [], effect: 'none' };

/** Counts how it ended where the record can be read, and says so. */
function count({ ref }: OpenFix, mended: boolean, context: QuizRoomContext): Counted {
  const { quiz, unreadable, language, nowMs, messages } = context;
  if (quiz === undefined || unreadable === 'quiz') return UNCOUNTED;
  const isCounted = countFix(quiz, { ref, mended, nowMs, utcOffsetMinutes: learnerOffset(language) });
  const concept = messages.subject.concepts[ref.fix.concept].name;
  if (isCounted)
    return { note: [prose(`-# ${messages.fix.counted[mended ? 'mended' : 'told'](concept)}`)], effect: 'changed' };
  if (!mended) return UNCOUNTED;
  return { note: [prose(`-# ${messages.fix.uncounted[ref.played === true ? 'played' : 'before']}`)], effect: 'none' };
}

function show({ ref }: OpenFix, reply: MessageReply, context: QuizRoomContext): MessageReply {
  return { ...reply, title: titleOfFix(ref, context) };
}
