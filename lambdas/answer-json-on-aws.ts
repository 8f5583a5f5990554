import { createJsonAnswer } from './answer.ts';
import { answer } from './answer-on-aws.ts';
import { invokeLater } from './aws/invoke-function.ts';
import type { AnswerJson } from './interactions-handler.ts';
import { enterInvocation } from './log.ts';
import { VARIABLES } from './names.ts';
import { readEnvironment } from './read-environment.ts';

const answerNow = createJsonAnswer(
  answer,
  (_, json) => invokeLater(readEnvironment(VARIABLES.followUpFunction), { interaction: json }),
  process.env[VARIABLES.filesLater] === 'true' ? 'always' : 'large',
);

/** The answer to JSON as the interactions function gives it: what takes long is handed to the follow-up function. */
export const answerJson: AnswerJson = (json, arrivedMs, requestId) => {
  enterInvocation(requestId);
  return answerNow(json, arrivedMs);
};
