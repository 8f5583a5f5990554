import { drawUint32 } from '../../sim/random.ts';
import type { ConceptId } from '../concepts/concepts.ts';
import type { AskedQuestion, QuizRecord, QuizRun } from '../memory/record.ts';
import type { QuestionDoor } from '../question-door.ts';
import { listCandidates } from './list-candidates.ts';
import { areNeighbours } from './topic.ts';

/** Questions of one run, those that come back not counted. */
export const RUN_LENGTH = 8;
/** A question is not asked again among so many answers. */
const NO_REPEAT_WITHIN = 100;

/** The run with its next question; undefined where it is at its end. */
export function chooseNext(record: QuizRecord, run: QuizRun, today: number, door: QuestionDoor): QuizRun | undefined {
  return chooseFresh(record, run, today, door) ?? chooseMissed(record, run, door);
}

function chooseFresh(record: QuizRecord, run: QuizRun, today: number, door: QuestionDoor): QuizRun | undefined {
  if (run.concepts.length >= RUN_LENGTH) return undefined;
  const candidates = listCandidates(record, run, today).filter((concept) => door.concepts.includes(concept));
  for (const concept of arrange(candidates, run)) {
    const asked = ask(record, run, concept, door);
    if (asked === undefined) continue;
    return { ...run, asked, concepts: [...run.concepts, concept] };
  }
  return undefined;
}

/** What was missed in the run comes back at its end, once, in another form. */
function chooseMissed(record: QuizRecord, run: QuizRun, door: QuestionDoor): QuizRun | undefined {
  for (const [index, { concept }] of run.missed.entries()) {
    if (index < run.cameBack) continue;
    const asked = ask(record, run, concept, door);
    if (asked !== undefined) return { ...run, asked: { ...asked, again: true }, cameBack: index + 1 };
  }
  return undefined;
}

function ask(record: QuizRecord, run: QuizRun, concept: ConceptId, door: QuestionDoor): AskedQuestion | undefined {
  const seed = drawUint32(run.seed, `question/${run.step}`);
  const recent = new Set(record.answers.slice(-NO_REPEAT_WITHIN).map(({ question }) => question));
  const chosen = door.choose({ concept, seed, lastForm: record.concepts.get(concept)?.lastForm, recent });
  return chosen === undefined ? undefined : { concept, question: chosen.id, form: chosen.form, again: false };
}

/** A neighbour of the concept just asked about stands behind all others. */
function arrange(concepts: readonly ConceptId[], run: QuizRun): readonly ConceptId[] {
  const last = run.concepts.at(-1);
  if (last === undefined) return concepts;
  const isBeside = (concept: ConceptId) => areNeighbours(concept, last);
  return [...concepts.filter((concept) => !isBeside(concept)), ...concepts.filter(isBeside)];
}
