import { runKubectl } from '../../core/kubectl/index.ts';
import { advanceBy } from '../../core/lab/advance.ts';
import {
  buildFix,
  type Condition,
  FIXES,
  type FixRef,
  type FixScene,
  type FixVerdict,
  groupOf,
  judgeFix,
  openFix,
  parseFixRef,
  printFixRef,
} from '../../core/quiz/index.ts';
import { loadSession, saveSession } from '../../core/session/index.ts';
import { timeRow } from '../components/next-steps.ts';
import { formatDuration } from '../replies/format-time.ts';
import { quote } from '../replies/quote.ts';
import {
  type Button,
  buttons,
  type ComponentRow,
  code,
  look,
  type MessageReply,
  prose,
  refusal,
  reply,
} from '../replies/reply.ts';
import { joinStreams } from './join-streams.ts';
import type { QuizRoomContext } from './quiz-context.ts';

/** Opens a broken lab in the place of the lab, which whoever keeps the session puts aside. */
export function startFix({ number, seed }: { number: number; seed: number }, context: QuizRoomContext): MessageReply {
  const { session, messages, language } = context;
  const fix = FIXES[number - 1];
  if (fix === undefined) return refusal(messages.fix.none);
  const scene = buildFix({ fix, seed });
  session.cluster = openFix(scene);
  session.shown = printFixRef({ fix, seed });
  const goals = scene.goal.map(({ condition }) => `- ${describe(condition, context)}`).join('\n');
  const intro = prose(messages.fix.opened(goals, formatDuration(scene.forSeconds * 1000, language)));
  const pods = code(`$ kubectl get pods\n${joinStreams(runKubectl(session.cluster, 'get pods'))}`);
  return { ...reply([intro, pods], [fixRow(1, context), timeRow(context)]), title: titleOf({ fix, seed }, context) };
}

/** Judges the broken lab that is open, on a copy of it that runs ahead. */
export function checkFix(context: QuizRoomContext): MessageReply {
  const open = openScene(context);
  if (open === undefined) return refusal(context.messages.fix.none);
  const { ref, scene } = open;
  const verdict = judge(scene, context);
  const rows = verdict.kind === 'mended' ? [anotherRow(ref, context)] : [fixRow(1, context, verdict), timeRow(context)];
  return { ...look([prose(tellVerdict(verdict, scene, context))], rows), title: titleOf(ref, context) };
}

/** What helps with the first condition that does not hold: where to look, the field, the line. */
export function hintFix({ level }: { level: number }, context: QuizRoomContext): MessageReply {
  const { messages } = context;
  const open = openScene(context);
  if (open === undefined) return refusal(messages.fix.none);
  const verdict = judge(open.scene, context);
  if (verdict.kind !== 'broken') return checkFix(context);
  const { look: line, field, mend } = verdict.goal;
  const hints = [
    [prose(messages.fix.hintLook(quote(`kubectl ${line}`)))],
    [prose(messages.fix.hintField(quote(field)))],
    [prose(messages.fix.hintMend), code(`kubectl ${mend}`)],
  ];
  const shown = hints.slice(0, Math.max(1, level)).flat();
  const seeIt: Button = { label: line, action: { name: 'kubectl', args: { line } } };
  const rows = [fixRow(level + 1, context), buttons(seeIt)];
  return {
    ...look([prose(tellVerdict(verdict, open.scene, context)), ...shown], rows),
    title: titleOf(open.ref, context),
  };
}

/** Opens the broken lab anew, mends it, and lets the time pass until it holds. */
export function solveFix(context: QuizRoomContext): MessageReply {
  const { session, messages } = context;
  const open = openScene(context);
  if (open === undefined) return refusal(messages.fix.none);
  const { ref, scene } = open;
  session.cluster = openFix(scene);
  const lines = scene.solution.kubectl.map(
    (line) => `$ kubectl ${line}\n${joinStreams(runKubectl(session.cluster, line))}`,
  );
  const verdict = judge(scene, context);
  if (verdict.kind === 'wait') advanceBy(session.cluster, verdict.afterSeconds * 1000, () => []);
  const blocks = [
    prose(messages.fix.solved),
    code(lines.join('\n').trimEnd()),
    prose(tellVerdict(judge(scene, context), scene, context)),
  ];
  return { ...reply(blocks, [anotherRow(ref, context)]), title: titleOf(ref, context) };
}

interface OpenFix {
  readonly ref: FixRef;
  readonly scene: FixScene;
}

function openScene({ session }: QuizRoomContext): OpenFix | undefined {
  const ref = parseFixRef(session.shown ?? '');
  return ref === undefined ? undefined : { ref, scene: buildFix(ref) };
}

function judge(scene: FixScene, { session }: QuizRoomContext): FixVerdict {
  const copy = loadSession(saveSession(session));
  return copy.ok ? judgeFix(scene, copy.session.cluster) : { kind: 'too-busy' };
}

function tellVerdict(verdict: FixVerdict, { forSeconds }: FixScene, context: QuizRoomContext): string {
  const { messages, language } = context;
  switch (verdict.kind) {
    case 'mended':
      return messages.fix.mended(formatDuration(forSeconds * 1000, language));
    case 'wait': {
      const after = formatDuration(verdict.afterSeconds * 1000, language);
      return messages.fix.waiting(describe(verdict.goal.condition, context), after);
    }
    case 'broken':
      return messages.fix.broken(describe(verdict.goal.condition, context));
    case 'too-busy':
      return messages.fix.tooBusy;
  }
}

function describe(condition: Condition, { messages }: QuizRoomContext): string {
  switch (condition.kind) {
    case 'keeps':
      return messages.fix.conditions.keeps(quote(condition.path.filter((step) => typeof step === 'string').join('.')));
    case 'no-restart':
      return messages.fix.conditions['no-restart'](quote(condition.app));
    default:
      return messages.fix.conditions[condition.kind](quote(condition.name));
  }
}

function titleOf({ fix }: FixRef, { messages }: QuizRoomContext): string {
  return messages.fix.title(FIXES.indexOf(fix) + 1, messages.fix.groups[groupOf(fix)]);
}

/** `level` is the hint that comes next. Where waiting mends it, the wait is offered in the place of a hint. */
function fixRow(level: number, { messages, language }: QuizRoomContext, verdict?: FixVerdict): ComponentRow {
  const hint: Button = {
    label: messages.fix.hint(Math.min(3, level)),
    action: { name: 'hintFix', args: { level: Math.min(3, level) } },
  };
  const waitMs = verdict?.kind === 'wait' ? verdict.afterSeconds * 1000 : undefined;
  const wait: Button | undefined =
    waitMs === undefined
      ? undefined
      : { label: `+${formatDuration(waitMs, language)}`, action: { name: 'advance', args: { byMs: waitMs } } };
  return buttons(
    { label: messages.fix.check, action: { name: 'checkFix', args: {} }, style: 'primary' },
    wait ?? hint,
    { label: messages.fix.solution, action: { name: 'solveFix', args: {} } },
  );
}

function anotherRow({ fix, seed }: FixRef, { messages }: QuizRoomContext): ComponentRow {
  const number = ((FIXES.indexOf(fix) + 1) % FIXES.length) + 1;
  return buttons({
    label: messages.fix.another,
    action: { name: 'startFix', args: { number, seed } },
    style: 'primary',
  });
}
