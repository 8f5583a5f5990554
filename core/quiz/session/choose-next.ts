import { drawUint32 } from '../../sim/random.ts';
import type { ConceptId } from '../concepts/concepts.ts';
import type { AskedQuestion, QuizRecord, QuizRun } from '../memory/record.ts';
import { listCandidates, RUN_LENGTH } from './list-candidates.ts';
import type { QuestionDoor } from './question-door.ts';
import { areNeighbours } from './topic.ts';

/** A question is not asked again among so many answers. */
const NO_REPEAT_WITHIN = 100;

/** The run with its next question; undefined where it is at its end. */
export function chooseNext(record: QuizRecord, run: QuizRun, today: number, door: QuestionDoor): QuizRun | undefined {
  if (run.concepts.length + run.cameBack >= RUN_LENGTH) return undefined;
  return chooseFresh(record, run, today, door) ?? chooseMissed(record, run, door);
}

function chooseFresh(record: QuizRecord, run: QuizRun, today: number, door: QuestionDoor): QuizRun | undefined {
  for (const concept of arrange(record, run, today).filter((one) => door.concepts.includes(one))) {
    const asked = ask(record, run, concept, door);
    if (asked === undefined) continue;
    return { ...run, asked, concepts: [...run.concepts, concept] };
  }
  return undefined;
}

/** What was missed in the run comes back where it has places left, once, in another form; else on a later day. */
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

/** Nothing beside its neighbour: before it comes what is apart from it, were it only practised. */
function arrange(record: QuizRecord, run: QuizRun, today: number): readonly ConceptId[] {
  const last = run.concepts.at(-1);
  const concepts = listCandidates(record, run, today);
  const isBeside = (concept: ConceptId) => last !== undefined && areNeighbours(concept, last);
  const beside = concepts.filter(isBeside);
  if (beside.length === 0) return concepts;
  const between = listCandidates(record, { ...run, practises: true }, today);
  return [...[...concepts, ...between].filter((concept) => !isBeside(concept)), ...beside];
}
