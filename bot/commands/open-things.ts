import { findOpenStep } from '../../core/missions/open-step.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import type { Button } from '../replies/reply.ts';

/** Something that a person began and left: how it is told in one line, and what goes on with it. */
export interface OpenThing {
  readonly told: string;
  readonly goOn: Button;
}

/** What waits for the person, the most pressing first: `/lab status` says it, and so does who comes back after a while. */
export function listOpenThings(context: AnswerContext): readonly OpenThing[] {
  return [...openQuiz(context), ...openMissionStep(context)];
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

function openMissionStep({ quiz, session, messages: { missionTitles } }: AnswerContext): readonly OpenThing[] {
  const open = findOpenStep(quiz, session.shown);
  if (open === undefined) return [];
  const { mission, step, of } = open;
  return [
    {
      told: missionTitles.open(missionTitles.titles[mission], step + 1, of),
      goOn: { label: missionTitles.goOn(step + 1, of), action: { name: 'openMission', args: { mission } } },
    },
  ];
}
