import type { KnowId } from '../../core/quiz/index.ts';

/** The words of the questions that are not played; the answers stand in the order of `answer-1`, `answer-2` … */
export type KnowMessages = Readonly<Record<KnowId, { readonly question: string; readonly answers: readonly string[] }>>;
