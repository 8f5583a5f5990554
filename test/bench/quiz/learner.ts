import { CONCEPTS, type Concept, type ConceptId } from '../../../core/quiz/concepts/concepts.ts';
import { CONCEPT_IDS } from '../../../core/quiz/memory/due.ts';
import { drawFraction } from '../../../core/sim/random.ts';

/** What somebody answers: rightly, as the misconception would have it, or anything. */
export type Answer = 'right' | 'mistaken' | 'wrong';

/**
 * A person who forgets by a power law (Wixted & Ebbesen 1991: recall after t days is (1 + t)^-b), which is not what
 * FSRS assumes. Each concept has an exponent of its own that falls the more, the more was forgotten when it was
 * recalled. Questions of one concept and form are partly learned by heart, which helps nowhere else; misconceptions are
 * held a concept and show in every form. The figures were chosen before anything was run, and stay.
 */
export interface Learner {
  readonly seed: number;
  readonly concepts: ReadonlyMap<ConceptId, Mind>;
  readonly byHeart: Map<string, Trace>;
  draws: number;
}

interface Mind {
  trace: Trace | undefined;
  /** The exponent of a first trace. */
  readonly steepness: number;
  holdsMisconception: boolean;
}

interface Trace {
  readonly exponent: number;
  readonly day: number;
}

const STEEPNESS = { low: 0.2, high: 0.5 };
const DIFFICULTY = { low: 0.7, high: 1.3 };
const HOLDS_MISCONCEPTION = 0.5;
const MISCONCEPTION_WINS = 0.6;
const EXPLANATION_REFUTES = 0.35;
const EXPLANATION_TEACHES = 0.7;
const LEARNS_BY_HEART = 0.4;
const GUESSES = 0.25;
/** How much a recall slows forgetting: a little always, more where much was forgotten. */
const GAIN = { always: 0.02, byForgetting: 0.6 };
const GAIN_BY_HEART = 0.5;
const GAIN_OF_RELEARNING = 0.1;

export function createLearner(seed: number): Learner {
  const own = between(STEEPNESS, drawFraction(seed, 'steepness'));
  const minds = CONCEPT_IDS.map((concept): [ConceptId, Mind] => {
    const { misconceptions }: Concept = CONCEPTS[concept];
    const holds = misconceptions.length > 0 && drawFraction(seed, `holds/${concept}`) < HOLDS_MISCONCEPTION;
    const steepness = own * between(DIFFICULTY, drawFraction(seed, `difficulty/${concept}`));
    return [concept, { trace: undefined, steepness, holdsMisconception: holds }];
  });
  return { seed, concepts: new Map(minds), byHeart: new Map(), draws: 0 };
}

/** Answers a question, reads the explanation, and is somewhat wiser after it. */
export function answerQuestion(learner: Learner, concept: ConceptId, form: string, day: number): Answer {
  const mind = mindOf(learner, concept);
  const known = learner.byHeart.get(`${concept}/${form}`);
  if (happens(learner, recallOn(known, day))) {
    practise(mind, day, GAIN_BY_HEART);
    return 'right';
  }
  const recalled = happens(learner, recallOn(mind.trace, day));
  const answer = decide(learner, mind, recalled);
  readExplanation(learner, mind, { answer, recalled, day });
  if (happens(learner, LEARNS_BY_HEART)) learner.byHeart.set(`${concept}/${form}`, { exponent: mind.steepness, day });
  return answer;
}

/** The probability that a question of a form never met is answered out of knowledge. */
export function unseenRecall(learner: Learner, concept: ConceptId, day: number): number {
  const mind = mindOf(learner, concept);
  return recallOn(mind.trace, day) * (mind.holdsMisconception ? 1 - MISCONCEPTION_WINS : 1);
}

function decide(learner: Learner, mind: Mind, recalled: boolean): Answer {
  if (mind.holdsMisconception && happens(learner, MISCONCEPTION_WINS)) return 'mistaken';
  return recalled || happens(learner, GUESSES) ? 'right' : 'wrong';
}

interface Read {
  readonly answer: Answer;
  readonly recalled: boolean;
  readonly day: number;
}

function readExplanation(learner: Learner, mind: Mind, { answer, recalled, day }: Read): void {
  if (answer === 'mistaken' && happens(learner, EXPLANATION_REFUTES)) mind.holdsMisconception = false;
  if (recalled) practise(mind, day, 1);
  else if (mind.trace !== undefined) mind.trace = { exponent: mind.trace.exponent * (1 - GAIN_OF_RELEARNING), day };
  else if (happens(learner, EXPLANATION_TEACHES)) mind.trace = { exponent: mind.steepness, day };
}

function practise(mind: Mind, day: number, share: number): void {
  if (mind.trace === undefined) return;
  const gain = GAIN.always + GAIN.byForgetting * (1 - recallOn(mind.trace, day));
  mind.trace = { exponent: mind.trace.exponent * (1 - gain * share), day };
}

function recallOn(trace: Trace | undefined, day: number): number {
  return trace === undefined ? 0 : (1 + day - trace.day) ** -trace.exponent;
}

function mindOf({ concepts }: Learner, concept: ConceptId): Mind {
  const mind = concepts.get(concept);
  if (mind === undefined) throw new Error(`nobody has a mind for ${concept}`);
  return mind;
}

function happens(learner: Learner, probability: number): boolean {
  learner.draws += 1;
  return drawFraction(learner.seed, `draw/${learner.draws}`) < probability;
}

function between({ low, high }: { low: number; high: number }, fraction: number): number {
  return low + fraction * (high - low);
}
