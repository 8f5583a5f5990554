import * as z from 'zod';
import { CONCEPTS } from '../concepts/concepts.ts';
import { MISCONCEPTIONS } from '../concepts/misconceptions.ts';

const Text = z.strictObject({ en: z.string().min(1).max(300), ko: z.string().min(1).max(300) });
const Answer = z.strictObject({
  ...Text.shape,
  /** What somebody believes who gives it; of the key none. */
  by: z.array(z.enum(MISCONCEPTIONS)).min(1).optional(),
  key: z.literal(true).optional(),
});

const Question = z
  .strictObject({
    id: z.string().regex(/^[a-z-]{1,30}$/),
    version: z.int().min(1).max(99),
    concept: z.string().refine((id) => Object.hasOwn(CONCEPTS, id), 'no concept has this id'),
    form: z.enum(['choose', 'spot', 'field', 'change']),
    question: Text,
    answers: z.array(Answer).min(3).max(4),
    source: z.url({ protocol: /^https$/ }),
  })
  .refine(({ answers }) => answers.filter(({ key }) => key === true).length === 1, 'exactly one answer has `key: true`')
  .refine(
    ({ answers }) => answers.some(({ by }) => by !== undefined),
    'at least one answer says whose it is, with `by`',
  )
  .refine(
    ({ answers }) => answers.every(({ key, by }) => key !== true || by === undefined),
    'the key is nobody’s mistake',
  );

/** questions.yaml as a person writes it. Loaded when the questions are generated and in tests, never in Lambda. */
export const KnowQuestions = z
  .array(Question)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'ids are unique');

export type WrittenQuestion = z.infer<typeof Question>;
