import type { AnswerContext } from '../answer/answer-context.ts';
import type { ReceivedAttachment } from '../interaction/attachments-of.ts';
import { quote } from '../replies/quote.ts';

/** Why a file that a person sent could not be had. */
export function explainAttachment(
  file: Extract<ReceivedAttachment, { ok: false }>,
  { messages }: AnswerContext,
): string {
  const filename = quote(file.filename);
  switch (file.error) {
    case 'too-large':
      return messages.apply.attachmentTooLarge(filename, `${file.maxBytes / 1024} KiB`);
    case 'not-text':
      return messages.apply.attachmentNotText(filename);
    case 'refused-host':
      return messages.apply.attachmentRefusedHost(filename);
    case 'unreachable':
      return /^https?:/.test(file.filename)
        ? messages.live.exampleUnreachable(filename)
        : messages.apply.attachmentUnreachable(filename);
    case 'no-example':
      return messages.live.noExample(filename);
    case 'switched-off':
      return messages.live.examplesOff;
  }
}
