import type { AnswerContext } from '../answer/answer-context.ts';
import { addressesInLine } from '../interaction/addresses-in-line.ts';
import { explainAttachment } from './explain-attachment.ts';

/** The text of the examples of the documentation that a line names, or why it could not be had. */
export type NamedExamples =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string };

/** What `-f https://…` names, several of them one after the other; undefined where the line names no address. */
export function readNamedExamples(line: string, context: AnswerContext): NamedExamples | undefined {
  const texts: string[] = [];
  for (const address of addressesInLine(line)) {
    const file = context.attachments.find(({ id }) => id === address);
    if (file === undefined) return { ok: false, message: context.messages.apply.attachmentMissing };
    if (!file.ok) return { ok: false, message: explainAttachment(file, context) };
    texts.push(file.text);
  }
  return texts.length === 0 ? undefined : { ok: true, text: texts.join('\n---\n') };
}
