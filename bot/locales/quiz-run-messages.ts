/** What is said around the questions: runs, exam, record. Names are those of concepts; percentages are whole numbers. */
export interface QuizRunMessages {
  readonly unsure: string;
  readonly type: string;
  readonly typeTitle: string;
  readonly typeLabel: string;
  /** A run is going on: which question of how many waits. */
  readonly running: (position: number, length: number) => string;
  readonly restart: string;
  readonly unknownTopic: (topic: string) => string;
  readonly chooseTopic: string;
  readonly nothingToAsk: string;
  readonly replaced: string;
  readonly impossible: string;
  readonly tooLong: string;
  /** Above an old card that is shown again. */
  readonly oldCard: string;
  readonly forgottenCard: string;
  readonly missed: string;
  readonly nothingMissed: string;
  readonly notADate: (text: string) => string;
  readonly pastDate: (text: string) => string;
  readonly farDate: (text: string) => string;
  readonly exam: (date: string, days: number, perDay: number) => string;
  readonly examForecast: (today: number, planned: number) => string;
  readonly examLeftOut: (names: string) => string;
  readonly noExam: string;
  readonly exported: (filename: string) => string;
  readonly forgetQuestion: (answered: number) => string;
  readonly forgetYes: string;
  readonly forgetNo: string;
  readonly forgotten: string;
  readonly kept: string;
  readonly forecast: (date: string, percent: number) => string;
  readonly states: (known: number, learning: number, unmet: number) => string;
  readonly due: (today: number, tomorrow: number) => string;
  readonly weakest: string;
  /** Behind a concept's name: that the last answer was wrong, or how surely it is recalled. */
  readonly missedLast: string;
  readonly recall: (percent: number) => string;
  readonly held: string;
  readonly next: Readonly<Record<'resume' | 'review' | 'learn' | 'practise', string>>;
}
