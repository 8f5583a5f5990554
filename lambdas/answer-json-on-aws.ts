import { createJsonAnswer } from './answer.ts';
import { answer } from './answer-on-aws.ts';
import { invokeLater } from './aws/invoke-function.ts';
import { VARIABLES } from './names.ts';
import { readEnvironment } from './read-environment.ts';

/** The answer to JSON as the interactions function gives it: what takes long is handed to the follow-up function. */
export const answerJson = createJsonAnswer(answer, (_, json) =>
  invokeLater(readEnvironment(VARIABLES.followUpFunction), { interaction: json }),
);
