/** What a session keeps of the quiz. */
export interface QuizRecord {
  answered: number;
  rightFirstTime: number;
}

export function createQuizRecord(): QuizRecord {
  return { answered: 0, rightFirstTime: 0 };
}
