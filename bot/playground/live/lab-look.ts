import * as z from 'zod/mini';

/** How far something is from what is wished for; the page colours it so. */
const look = z.enum(['ready', 'running', 'waiting', 'failed', 'ended', 'unknown']);

const labLook = z.object({
  /** Where the lab's clock stands at this look, in milliseconds since the lab began. */
  clockMs: z.number(),
  /** How fast it runs by itself; 0 where it stands. */
  speed: z.number(),
  /** Nobody may let it run: it is the world of a question or a mission. */
  isFixed: z.boolean(),
  counts: z.array(z.object({ status: z.string(), look, count: z.number() })),
  /** The first of the Pods, those in trouble before the others. */
  pods: z.array(z.object({ name: z.string(), status: z.string(), restarts: z.number(), look })),
  /** What became of Pods lately, the newest first. */
  turns: z.array(z.object({ atMs: z.number(), pod: z.string(), container: z.string(), value: z.string(), look })),
});

const labAnswer = z.union([
  z.object({ version: z.optional(z.number()), lab: labLook }),
  z.object({ isSame: z.literal(true) }),
]);

/** What the page shows of a lab without anybody asking in the chat. */
export type LabLook = z.infer<typeof labLook>;
export type Look = z.infer<typeof look>;
/** The lab, and the version of it that was read; or that it is as it was at the version that was named. */
export type LabAnswer = z.infer<typeof labAnswer>;

/** Reads the reply of `POST /playground/look`; undefined where it is something else. */
export function parseLabAnswer(body: unknown): LabAnswer | undefined {
  const parsed = labAnswer.safeParse(body);
  return parsed.success ? parsed.data : undefined;
}

const labQuestion = z.object({ known: z.optional(z.number()) });

/** Reads the body of that request: `known` is the version of a lab that stands, which the page shows. */
export function parseLabQuestion(body: unknown): z.infer<typeof labQuestion> | undefined {
  const parsed = labQuestion.safeParse(body);
  return parsed.success ? parsed.data : undefined;
}
