import { buildFix, type FixRef, type FixScene, type FixVerdict, judgeFix, parseFixRef } from '../../core/quiz/index.ts';
import { tryAhead } from '../../core/session/index.ts';
import type { AnswerContext } from '../answer/answer-context.ts';

export interface OpenFix {
  readonly ref: FixRef;
  readonly scene: FixScene;
}

/** The broken lab that stands in the place of the own one; undefined where none does. */
export function readOpenFix({ session }: AnswerContext): OpenFix | undefined {
  const ref = parseFixRef(session.shown ?? '');
  return ref === undefined ? undefined : { ref, scene: buildFix(ref) };
}

/** Judges it on a copy that runs ahead. */
export function judgeOpenFix(scene: FixScene, { session }: AnswerContext): FixVerdict {
  return tryAhead(session, (copy) => judgeFix(scene, copy)) ?? { kind: 'too-busy' };
}
