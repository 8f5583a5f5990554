import { CONCEPTS, type Concept, type ConceptId } from '../../../core/quiz/concepts/concepts.ts';
import { CONCEPT_IDS } from '../../../core/quiz/memory/due.ts';
import { drawFraction } from '../../../core/sim/random.ts';

/** What somebody answers: rightly, as the misconception would have it, or anything. */
export type Answer = 'right' | 'mistaken' | 'wrong';

/** What a class of learners has in common. */
export interface Class {
  readonly name: string;
  /** The exponents of a first trace: of the person with the best memory, and of the worst. */
  readonly steepness: Range;
  /** How much a recall slows forgetting: a little always, more where much was forgotten (the spacing effect). */
  readonly gain: { readonly always: number; readonly byForgetting: number };
  readonly holdsMisconception: number;
  readonly explanationRefutes: number;
  /** How often a question is learned by heart when it is met. */
  readonly learnsByHeart: number;
}

interface Range {
  readonly low: number;
  readonly high: number;
}

/**
 * A person who forgets by a power law (Wixted & Ebbesen 1991: recall after t days is (1 + t)^-b), which is not what
 * FSRS assumes. Each concept has an exponent of its own that falls the more, the more was forgotten when it was
 * recalled. A template (a situation, what is asked of it, a form) is partly learned by heart, which helps nowhere else;
 * misconceptions are held a concept and show in every form. The figures of the first class were chosen before anything
 * was run, and stay; the others differ from it in one thing each.
 */
export interface Learner {
  readonly of: Class;
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

const FIRST: Class = {
  name: 'the class',
  steepness: { low: 0.2, high: 0.5 },
  gain: { always: 0.02, byForgetting: 0.6 },
  holdsMisconception: 0.5,
  explanationRefutes: 0.35,
  learnsByHeart: 0.4,
};

export const CLASSES: readonly Class[] = [
  FIRST,
  { ...FIRST, name: 'who forget half as fast', steepness: { low: 0.1, high: 0.25 } },
  { ...FIRST, name: 'whom spacing helps little', gain: { always: 0.15, byForgetting: 0.1 } },
  { ...FIRST, name: 'who hold on to misconceptions', holdsMisconception: 0.7, explanationRefutes: 0.15 },
  { ...FIRST, name: 'who learn most by heart', learnsByHeart: 0.8 },
];

const DIFFICULTY: Range = { low: 0.7, high: 1.3 };
const MISCONCEPTION_WINS = 0.6;
const EXPLANATION_TEACHES = 0.7;
const GUESSES = 0.25;
const SHARE_BY_HEART = 0.5;
const GAIN_OF_RELEARNING = 0.1;

export function createLearner(of: Class, seed: number): Learner {
  const own = between(of.steepness, drawFraction(seed, 'steepness'));
  const minds = CONCEPT_IDS.map((concept): [ConceptId, Mind] => {
    const { misconceptions }: Concept = CONCEPTS[concept];
    const holds = misconceptions.length > 0 && drawFraction(seed, `holds/${concept}`) < of.holdsMisconception;
    const steepness = own * between(DIFFICULTY, drawFraction(seed, `difficulty/${concept}`));
    return [concept, { trace: undefined, steepness, holdsMisconception: holds }];
  });
  return { of, seed, concepts: new Map(minds), byHeart: new Map(), draws: 0 };
}

/** Answers a question, reads the explanation, and is somewhat wiser after it. */
export function answerQuestion(learner: Learner, concept: ConceptId, template: string, day: number): Answer {
  const mind = mindOf(learner, concept);
  if (happens(learner, recallOn(learner.byHeart.get(template), day))) {
    if (mind.trace !== undefined) mind.trace = practised(learner.of, mind.trace, day, SHARE_BY_HEART);
    return 'right';
  }
  const recalled = happens(learner, recallOn(mind.trace, day));
  const answer = decide(learner, mind, recalled);
  readExplanation(learner, mind, { answer, recalled, day });
  if (happens(learner, learner.of.learnsByHeart)) learner.byHeart.set(template, { exponent: mind.steepness, day });
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
  if (answer === 'mistaken' && happens(learner, learner.of.explanationRefutes)) mind.holdsMisconception = false;
  if (mind.trace !== undefined) {
    mind.trace = recalled ? practised(learner.of, mind.trace, day, 1) : relearned(mind.trace, day);
  } else if (happens(learner, EXPLANATION_TEACHES)) mind.trace = { exponent: mind.steepness, day };
}

/** By how much an answer on `day` raises the recall on `testDay`, by expectation. */
export function gainOfAnswer(learner: Learner, concept: ConceptId, day: number, testDay: number): number {
  const { trace, steepness, holdsMisconception } = mindOf(learner, concept);
  const known = recallOn(trace, day);
  const later =
    trace === undefined
      ? EXPLANATION_TEACHES * recallOn({ exponent: steepness, day }, testDay)
      : known * recallOn(practised(learner.of, trace, day, 1), testDay) +
        (1 - known) * recallOn(relearned(trace, day), testDay);
  const loss = holdsMisconception ? MISCONCEPTION_WINS : 0;
  return later * (1 - loss * (1 - loss * learner.of.explanationRefutes)) - recallOn(trace, testDay) * (1 - loss);
}

function practised({ gain }: Class, trace: Trace, day: number, share: number): Trace {
  const slower = gain.always + gain.byForgetting * (1 - recallOn(trace, day));
  return { exponent: trace.exponent * (1 - slower * share), day };
}

function relearned({ exponent }: Trace, day: number): Trace {
  return { exponent: exponent * (1 - GAIN_OF_RELEARNING), day };
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

function between({ low, high }: Range, fraction: number): number {
  return low + fraction * (high - low);
}
