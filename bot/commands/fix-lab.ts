import { runKubectl } from '../../core/kubectl/index.ts';
import { advanceBy } from '../../core/lab/advance.ts';
import { buildFix, FIXES, openFix, printFixRef } from '../../core/quiz/index.ts';
import { timeRow } from '../components/next-steps.ts';
import { doneRow, fixRow, tellGoals, tellVerdict, titleOfFix } from '../replies/fix-card.ts';
import { code, look, type MessageReply, prose, refusal, reply } from '../replies/reply.ts';
import { judgeOpenFix, type OpenFix, readOpenFix } from './fix-scene.ts';
import { joinStreams } from './join-streams.ts';
import type { QuizRoomContext } from './quiz-context.ts';

/** Opens a broken lab in the place of the lab, which whoever keeps the session puts aside. */
export function startFix({ number, seed }: { number: number; seed: number }, context: QuizRoomContext): MessageReply {
  const { session } = context;
  const fix = FIXES[number - 1];
  if (fix === undefined) return refusal(context.messages.fix.none);
  const ref = { fix, seed };
  const scene = buildFix(ref);
  session.cluster = openFix(scene, session.cluster.work);
  session.shown = printFixRef(ref);
  return { ...showFix({ ref, scene }, context), effect: 'changed' };
}

/** The broken lab that is open: what has to hold, and how it stands. */
export function showFix({ ref, scene }: OpenFix, context: QuizRoomContext): MessageReply {
  const pods = code(`$ kubectl get pods\n${joinStreams(runKubectl(context.session.cluster, 'get pods'))}`);
  const rows = [fixRow(1, context), timeRow(context)];
  return { ...look([prose(tellGoals(scene, context)), pods], rows), title: titleOfFix(ref, context) };
}

/** Opens the broken lab anew, mends it, and lets the time pass until it holds: nobody has mended it then. */
export function solveFix(context: QuizRoomContext): MessageReply {
  const { session, messages } = context;
  const open = readOpenFix(context);
  if (open === undefined) return refusal(messages.fix.none);
  const { ref, scene } = open;
  session.cluster = openFix(scene, session.cluster.work);
  session.shown = printFixRef({ ...ref, played: true });
  const lines = scene.solution.kubectl.map(
    (line) => `$ kubectl ${line}\n${joinStreams(runKubectl(session.cluster, line))}`,
  );
  const verdict = judgeOpenFix(scene, context);
  if (verdict.kind === 'wait') advanceBy(session.cluster, verdict.afterSeconds * 1000, () => []);
  const blocks = [
    prose(messages.fix.solved),
    code(lines.join('\n').trimEnd()),
    prose(tellVerdict(judgeOpenFix(scene, context), scene, context)),
  ];
  return { ...reply(blocks, [doneRow(ref, context)]), title: titleOfFix(ref, context) };
}
