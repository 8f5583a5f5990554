import { CONCEPTS, type Concept, type ConceptId } from '../../core/quiz/concepts/concepts.ts';
import { CONCEPT_IDS } from '../../core/quiz/memory/due.ts';
import type { Given } from '../../core/quiz/question.ts';
import type { FormId } from '../../core/quiz/question-ref.ts';
import type { QuestionDoor } from '../../core/quiz/session/question-door.ts';

/** Questions without a world: option 0 is right, option 1 is the concept's first misconception, option 2 is nobody's. */
export function createToyDoor(
  wish: {
    readonly concepts?: readonly ConceptId[];
    readonly forms?: readonly FormId[];
    readonly version?: number;
  } = {},
): QuestionDoor {
  const { concepts = CONCEPT_IDS, forms = ['choose', 'type', 'spot'], version = 1 } = wish;
  return {
    concepts,
    choose: ({ concept, seed, lastForm, recent }) => {
      const fitting = forms.filter((form) => form !== lastForm);
      for (let draw = 0; draw < 1000; draw += 1) {
        const form = fitting[(seed + draw) % fitting.length];
        if (form === undefined) return undefined;
        const id = `${concept}:a-situation.${version}:status@107:${form}:${((seed % 7) + draw).toString(36)}`;
        if (!recent.has(id)) return { id, form };
      }
      return undefined;
    },
    knows: (id) => id.includes(`.${version}:`),
    judge: (id, given) => {
      if (!id.includes(`.${version}:`)) return 'replaced';
      const misconception = misconceptionOf(conceptOf(id));
      const answer = answerOf(given);
      if (answer === undefined) return 'impossible';
      return { right: answer === 0, ...(answer === 1 && misconception !== undefined ? { misconception } : {}) };
    },
  };
}

export function conceptOf(id: string): ConceptId {
  // The ids of the toy begin with their concept.
  return id.slice(0, id.indexOf(':')) as ConceptId;
}

export const RIGHT: Given = { kind: 'option', index: 0 };
export const WRONG: Given = { kind: 'option', index: 2 };
/** The first misconception of the concept that is asked about. */
export const MISTAKEN: Given = { kind: 'option', index: 1 };
export const UNSURE: Given = { kind: 'unsure' };

function misconceptionOf(concept: ConceptId) {
  const { misconceptions }: Concept = CONCEPTS[concept];
  return misconceptions[0];
}

function answerOf(given: Given): number | undefined {
  if (given.kind === 'unsure') return 2;
  if (given.kind === 'text') return given.text === 'right' ? 0 : 2;
  return given.kind === 'option' && given.index >= 0 && given.index < 3 ? given.index : undefined;
}

/** The form in an id of the toy. */
export function formOf(id: string): string {
  return id.split(':')[3] ?? '';
}
