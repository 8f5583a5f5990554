import type { CardRef } from '../../core/quiz/index.ts';
import { encodeCustomId } from '../components/custom-id.ts';
import { TEXT_INPUT_STYLE } from '../replies/discord-json.ts';
import { renderTextModal } from '../replies/render-text-modal.ts';
import type { ModalReply } from '../replies/reply.ts';
import type { QuizRoomContext } from './quiz-context.ts';

/** The custom_id of the modal's one text field. */
export const ANSWER_FIELD = 'answer';

/** No word of Kubernetes is longer. */
const LONGEST_ANSWER = 100;

/** A window to type the answer of a card into. */
export function openAnswerModal({ messages }: QuizRoomContext, { run, step }: CardRef): ModalReply {
  const { typeTitle, typeLabel } = messages.quizRun;
  const customId = encodeCustomId({ name: 'submitAnswer', args: { run, step } }) ?? '';
  const field = { custom_id: ANSWER_FIELD, style: TEXT_INPUT_STYLE.short, required: true, max_length: LONGEST_ANSWER };
  return renderTextModal({ customId, title: typeTitle, label: typeLabel, field });
}
