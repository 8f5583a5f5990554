import type { AnswerContext } from '../answer/answer-context.ts';
import type { Button } from '../replies/reply.ts';

/** Something that a person began and left: how it is told in one line, and what goes on with it. */
export interface OpenThing {
  readonly told: string;
  readonly goOn: Button;
}

/** What waits for the person, the most pressing first: `/lab status` says it, and so does who comes back after a while. */
export function listOpenThings(context: AnswerContext): readonly OpenThing[] {
  return [...openQuiz(context)];
}

function openQuiz({ quiz, messages }: AnswerContext): readonly OpenThing[] {
  if (quiz?.run === undefined) return [];
  const { asked, concepts, length } = quiz.run;
  const position = asked === undefined ? concepts.length + 1 : concepts.indexOf(asked.concept) + 1;
  return [
    {
      told: messages.lab.quizRunning(position, length),
      goOn: { label: messages.buttons.resumeQuiz, action: { name: 'resumeQuiz', args: {} } },
    },
  ];
}
