import { CONCEPTS, type ConceptId } from './concepts/concepts.ts';

/** How something is asked. */
export const FORMS = ['choose', 'type', 'order', 'spot', 'field', 'change'] as const;
export type FormId = (typeof FORMS)[number];

/**
 * What is kept of a question and what a button leads back to: all else follows from it. `situation` is `know/ID` for a
 * question that is not played; its `observation` is then empty and its moment 0.
 */
export interface QuestionRef {
  readonly concept: ConceptId;
  readonly situation: string;
  readonly version: number;
  /** The variant of the situation and the names in it. */
  readonly seed: number;
  readonly observation: string;
  readonly form: FormId;
  readonly momentSeconds: number;
}

/** The longest id there is, so that it fits into a button. */
const LONGEST_ID = 80;

/** `succeeded:run-to-end.1:phase@60:choose:1f3`: the same id is the same question for ever. */
export function printRef({ concept, situation, version, seed, observation, form, momentSeconds }: QuestionRef): string {
  return `${concept}:${situation}.${version}:${observation}@${momentSeconds}:${form}:${seed.toString(36)}`;
}

const PATTERN = /^([a-z-]+):([a-z0-9/-]+)\.(\d{1,3}):([a-z-]*)@(\d{1,6}):([a-z]+):([a-z0-9]{1,6})$/;

/** The ref that `printRef` printed; undefined for a text that it never did. */
export function parseRef(id: string): QuestionRef | undefined {
  if (id.length > LONGEST_ID) return undefined;
  const [, concept = '', situation = '', version, observation = '', seconds, form = '', seed = ''] =
    PATTERN.exec(id) ?? [];
  if (!isConcept(concept) || !isForm(form)) return undefined;
  const ref = { concept, situation, observation, form, version: Number(version), momentSeconds: Number(seconds) };
  return { ...ref, seed: Number.parseInt(seed, 36) };
}

function isConcept(text: string): text is ConceptId {
  return Object.hasOwn(CONCEPTS, text);
}

function isForm(text: string): text is FormId {
  return FORMS.some((form) => form === text);
}
