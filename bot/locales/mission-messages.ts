import type { MissionId } from '../../core/missions/mission-list.ts';

/** What one step says. Commands stand in code marks. */
export interface StepWords {
  /** What is to be done, or the question. */
  readonly ask: string;
  /** Why it came so. */
  readonly why: string;
  /** What helps who does it themselves and is not there yet. */
  readonly hint?: string;
}

export interface MissionWords {
  /** What one knows afterwards: a sentence. */
  readonly gain: string;
  /** In the order of the steps. */
  readonly steps: readonly StepWords[];
}

/** What `/mission` says. Names and lines are safe to stand in a sentence. */
export interface MissionMessages {
  readonly missions: Readonly<Record<MissionId, MissionWords>>;
  /** Above a step, which counts from 1. */
  readonly heading: (title: string, step: number, of: number) => string;
  /** Above the first step. */
  readonly gain: (gain: string) => string;
  /** That the mission has a lab of its own. */
  readonly ownLab: string;
  /** That its lab was made again, with what had been done. */
  readonly madeAgain: string;
  /** Before the commands that the button gives. */
  readonly does: string;
  /** Before what is to be done in a step. */
  readonly todo: (step: number) => string;
  readonly youDo: string;
  readonly question: string;
  /** On the button that gives the one command of a step, or all of them. */
  readonly doOne: (command: string) => string;
  readonly doAll: (count: number) => string;
  readonly check: string;
  readonly showMe: string;
  readonly setUp: string;
  readonly next: string;
  readonly finish: string;
  readonly wait: (duration: string) => string;
  /** Before what changed on the way. */
  readonly passed: (duration: string) => string;
  readonly nothingSeen: string;
  readonly why: string;
  readonly stepDone: (step: number) => string;
  /** What is still missing, by the kind of what was asked for. */
  readonly notReached: (condition: string) => string;
  readonly notPrinted: (line: string, wanted: string) => string;
  readonly notReplaced: (name: string) => string;
  /** How the Pod stands. */
  readonly podIs: (name: string, status: string, ready: string) => string;
  readonly hint: (hint: string) => string;
  /** Nothing has to be done any more. */
  readonly onlyTime: (duration: string) => string;
  readonly right: (answer: string) => string;
  readonly wrong: (answer: string) => string;
  readonly lookUp: (line: string) => string;
  readonly playAhead: string;
  /** The lab is not the one that the question is about. */
  readonly notTheLab: string;
  /** The card is of another step than the one that is open. */
  readonly otherStep: string;
  /** Its lab is not open. */
  readonly labClosed: string;
  readonly openLab: string;
  readonly done: (title: string) => string;
  readonly knows: (gain: string) => string;
  readonly nextMission: (title: string) => string;
  readonly again: string;
  readonly listButton: string;
  readonly quizButton: string;
  readonly list: string;
  readonly choose: string;
  readonly unknown: (which: string) => string;
  /** What is kept of the learner cannot be read. */
  readonly unreadable: string;
}
