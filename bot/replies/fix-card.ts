import { type Condition, FIXES, type FixRef, type FixScene, type FixVerdict, groupOf } from '../../core/quiz/index.ts';
import type { Language } from '../../core/session/session.ts';
import type { QuizRoomMessages } from '../locales/quiz-room-messages.ts';
import { formatDuration } from './format-time.ts';
import { LAST_HINT } from './last-hint.ts';
import { quote } from './quote.ts';
import { type Button, buttons, type ComponentRow } from './reply.ts';

interface Words {
  readonly language: Language;
  readonly messages: QuizRoomMessages;
}

export function titleOfFix({ fix }: FixRef, { messages }: Words): string {
  return messages.fix.title(FIXES.indexOf(fix) + 1, messages.fix.groups[groupOf(fix)]);
}

/** What has to hold, and for how long. */
export function tellGoals({ goal, forSeconds }: FixScene, words: Words): string {
  const goals = goal.map(({ condition }) => `- ${describe(condition, words)}`).join('\n');
  return words.messages.fix.opened(goals, formatDuration(forSeconds * 1000, words.language));
}

export function tellVerdict(verdict: FixVerdict, { forSeconds }: FixScene, words: Words): string {
  const { messages, language } = words;
  switch (verdict.kind) {
    case 'mended':
      return messages.fix.mended(formatDuration(forSeconds * 1000, language));
    case 'wait': {
      const after = formatDuration(verdict.afterSeconds * 1000, language);
      return messages.fix.waiting(describe(verdict.goal.condition, words), after);
    }
    case 'broken':
      return messages.fix.broken(describe(verdict.goal.condition, words));
    case 'too-busy':
      return messages.fix.tooBusy;
  }
}

function describe(condition: Condition, { messages }: Words): string {
  switch (condition.kind) {
    case 'keeps':
      return messages.fix.conditions.keeps(quote(condition.path.filter((step) => typeof step === 'string').join('.')));
    case 'no-restart':
      return messages.fix.conditions['no-restart'](quote(condition.app));
    default:
      return messages.fix.conditions[condition.kind](quote(condition.name));
  }
}

/** `level` is the hint that comes next, if one does. Where waiting mends it, the wait is offered in its place. */
export function fixRow(level: number, { messages, language }: Words, verdict?: FixVerdict): ComponentRow {
  const hint: Button = { label: messages.fix.hint(level), action: { name: 'hintFix', args: { level } } };
  const hints = level > LAST_HINT ? [] : [hint];
  const waitMs = verdict?.kind === 'wait' ? verdict.afterSeconds * 1000 : undefined;
  const wait: Button | undefined =
    waitMs === undefined
      ? undefined
      : { label: `+${formatDuration(waitMs, language)}`, action: { name: 'advance', args: { byMs: waitMs } } };
  return buttons(
    { label: messages.world.checkFix, action: { name: 'checkFix', args: {} }, style: 'primary' },
    ...(wait === undefined ? hints : [wait]),
    { label: messages.fix.solution, action: { name: 'tellFix', args: {} } },
  );
}

/** What comes after a lab that is done: another one, or the lesson about it. */
export function doneRow({ fix, seed }: FixRef, { messages }: Words): ComponentRow {
  const number = ((FIXES.indexOf(fix) + 1) % FIXES.length) + 1;
  const another = { name: 'startFix', args: { number, seed } } as const;
  const lesson = { name: 'learn', args: { topic: fix.concept } } as const;
  return buttons(
    { label: messages.fix.another, action: another, style: 'primary' },
    { label: messages.learn.lesson, action: lesson },
  );
}
