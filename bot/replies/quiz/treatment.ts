import { demonstrate, FIX_NAMINGS, FIXES, parseRef, printRef, type QuizCard } from '../../../core/quiz/index.ts';
import { drawUint32 } from '../../../core/sim/random.ts';
import { nameDemonstration } from '../../commands/shown-world.ts';
import { type Button, prose, type ReplyBlock } from '../reply.ts';
import type { QuizCardView } from './card-view.ts';

/** What a card does before it asks about a concept that was missed again and again. */
type Treatment = { readonly blocks: readonly ReplyBlock[]; readonly buttons: readonly Button[] };

const NONE: Treatment = { blocks: [], buttons: [] };

/** The lesson, or something to look at or to mend first; the lesson too where there is nothing of that to a concept. */
export function renderTreatment({
  card,
  messages: { subject, quizCard },
}: Pick<QuizCardView, 'card' | 'messages'>): Treatment {
  const ref = parseRef(card.question ?? '');
  if (card.treatment === 'ask' || card.given !== undefined || ref === undefined) return NONE;
  const { name, lesson } = subject.concepts[ref.concept];
  const mend = card.treatment === 'fix' ? chooseFix(card) : undefined;
  if (mend !== undefined) {
    const button: Button = { label: quizCard.mendFirst, action: { name: 'startFix', args: mend } };
    return { blocks: [prose(quizCard.toMend(name))], buttons: [button] };
  }
  const shown = card.treatment === 'lesson' ? undefined : demonstrate(ref.concept, ref);
  if (shown === undefined) return { blocks: [prose(`📖 **${name}**\n${lesson}`)], buttons: [] };
  const question = nameDemonstration('quiz', printRef(shown));
  const button: Button = { label: quizCard.showMeHow, action: { name: 'showWorld', args: { question } } };
  return { blocks: [prose(quizCard.toLookAt(name))], buttons: [button] };
}

/** A broken lab about what is asked: the same one for the same card. */
function chooseFix({ run, step, question }: QuizCard): { readonly number: number; readonly seed: number } | undefined {
  const concept = parseRef(question ?? '')?.concept;
  const numbers = FIXES.flatMap((fix, index) => (fix.concept === concept ? [index + 1] : []));
  const draw = drawUint32(run, `fix/${step}`);
  const number = numbers[draw % numbers.length];
  return number === undefined ? undefined : { number, seed: draw % FIX_NAMINGS };
}
