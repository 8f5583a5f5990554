import type { Work } from '../../core/cluster/work.ts';
import {
  type ConceptId,
  chooseQuestion,
  conceptsOf,
  openQuestion,
  parseRef,
  type Question,
} from '../../core/quiz/index.ts';
import { drawUint32 } from '../../core/sim/random.ts';
import { labelOfChoice, renderClosedPost, renderPostBlocks, renderPostRows } from '../replies/post-card.ts';
import { quote } from '../replies/quote.ts';
import { look, type MessageReply, prose, refusal } from '../replies/reply.ts';
import type { QuizContext, QuizRoomContext } from './quiz-context.ts';

/** A post that is asked about, and what is chosen. */
export interface PostClick {
  readonly post: string;
  readonly choice: number;
}

/** Puts one question for all into the channel; for who may manage the server. */
export function postQuestion(context: QuizContext, id: string, topic: string | undefined): MessageReply {
  const { messages } = context;
  if (context.guild === undefined) return refusal(messages.post.noGuild);
  if (!context.guild.mayManage) return refusal(messages.post.notAllowed);
  const concepts = conceptsOf(topic);
  if (concepts.length === 0) return refusal(messages.quizRun.unknownTopic(quote(topic ?? '')));
  const question = chooseForAll(concepts, id, context.session.cluster.work);
  if (question === undefined) return refusal(messages.quizRun.nothingToAsk);
  return {
    ...look(renderPostBlocks(question, context), renderPostRows(question, id, context)),
    card: 'asked',
    isPublic: true,
    hidesClock: true,
    postChange: { kind: 'create', id, question: question.id },
  };
}

/** The forms whose answers are buttons. */
const FORMS = ['choose', 'spot', 'field', 'change'] as const;

/** A question of any of the concepts, by the id of the interaction. */
function chooseForAll(concepts: readonly ConceptId[], id: string, account: Work): Question | undefined {
  const seed = drawUint32(0, `post/${id}`);
  const first = seed % concepts.length;
  for (const concept of [...concepts.slice(first), ...concepts.slice(0, first)]) {
    const ref = chooseQuestion({ concept, seed, forms: FORMS });
    const question = ref === undefined ? 'replaced' : openQuestion(ref, account);
    if (question !== 'replaced' && question.kind !== 'order') return question;
  }
  return undefined;
}

/** Counts a person's one answer; said to them alone, and nothing of anybody else's. */
export function answerPost(context: QuizRoomContext, { post: id, choice }: PostClick): MessageReply {
  const { post, messages } = context;
  const question = openPosted(context);
  if (post === undefined || question === undefined) return refusal(messages.post.gone);
  if (post.isClosed) return refusal(messages.post.closed);
  const label = labelOfChoice(question, choice, messages);
  if (label === undefined) return refusal(messages.quizRun.impossible);
  if (post.given === undefined) return { ...look([]), postChange: { kind: 'answer', id, choice } };
  const own = labelOfChoice(question, post.given, messages) ?? '';
  return { ...look([prose(messages.post.counted(own))]), hidesClock: true };
}

/** Closes the question and shows what was answered; for who posted it. */
export function closePost(context: QuizRoomContext, { post: id }: Pick<PostClick, 'post'>): MessageReply {
  const { post, messages } = context;
  const question = openPosted(context);
  if (post === undefined || question === undefined) return refusal(messages.post.gone);
  if (!post.isPosters) return refusal(messages.post.notYours);
  if (!post.isClosed) return { ...look([]), postChange: { kind: 'close', id } };
  const blocks = renderClosedPost(question, post.counts, context);
  return { ...look(blocks), card: 'asked', isPublic: true, hidesClock: true, update: true };
}

function openPosted({ post, session }: QuizRoomContext): Question | undefined {
  const ref = post === undefined ? undefined : parseRef(post.question);
  const question = ref === undefined ? 'replaced' : openQuestion(ref, session.cluster.work);
  return question === 'replaced' ? undefined : question;
}
