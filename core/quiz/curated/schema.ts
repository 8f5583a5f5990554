import * as z from 'zod';

const Text = z.strictObject({ en: z.string().min(1).max(600), ko: z.string().min(1).max(600) });
const ASKED = ['phase', 'status', 'ready', 'restarts', 'condition:Ready', 'condition:Initialized'] as const;

/** questions.yaml as a person writes it. Loaded when the questions are generated and in tests, never in Lambda. */
export const CuratedQuestions = z
  .array(
    z
      .strictObject({
        id: z.string().regex(/^[a-z0-9-]{1,40}$/),
        scene: Text,
        manifest: z.string().min(1).max(1500),
        atSeconds: z.int().positive().max(86_400),
        asked: z.enum(ASKED),
        distractors: z.array(z.string().min(1).max(40)).min(1).max(3),
        key: z.string().min(1).max(40),
        explanation: Text,
      })
      .refine((question) => !question.distractors.includes(question.key), 'the key is no distractor'),
  )
  .refine((questions) => new Set(questions.map(({ id }) => id)).size === questions.length, 'ids are unique');

export type CuratedQuestion = z.infer<typeof CuratedQuestions>[number];
