import type { Action, ActionName } from '../components/action.ts';
import { decodeCustomId } from '../components/custom-id.ts';
import { pressedAction } from '../components/pressed-action.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { LAST_HINT } from '../replies/last-hint.ts';

/**
 * What is kept of a person, each by itself: none takes another down. `parked` is their own lab while the world of a
 * question is open in its place.
 */
export type RecordName = 'lab' | 'quiz' | 'parked';

/** What an interaction is about; known before anything is read. */
export interface Subject {
  /** The one record that it may change. */
  readonly changes: Exclude<RecordName, 'parked'>;
  /** True where it looks at the other one too. */
  readonly looksAtBoth: boolean;
  /** True where it may put the lab aside or take it back. */
  readonly looksAtParked?: true;
  /** True where the reply is about the lab that is open, whatever it changes: its clock and the way back stand below. */
  readonly tellsOfLab: boolean;
  /** True where it opens another lab: the one that was open stands as it was last seen. */
  readonly leavesLab?: true;
  /** True where it has an answer although the record it is about cannot be read. */
  readonly toleratesUnreadable: boolean;
}

const LAB_ALONE: Subject = { changes: 'lab', looksAtBoth: false, tellsOfLab: true, toleratesUnreadable: false };
/** The lab says which language the person chose. */
const QUIZ: Subject = { changes: 'quiz', looksAtBoth: true, tellsOfLab: false, toleratesUnreadable: true };
/** Judges the lab that is open, or tells what mends it: that changes what is known of the learner alone. */
const JUDGEMENT: Subject = { ...QUIZ, tellsOfLab: true };
/** Says where the person is, with the quiz that waits. */
const SITUATION: Subject = { ...LAB_ALONE, looksAtBoth: true };
/** Opens the world of a question in the place of the lab, or leads back, to the quiz that waits. */
const SWITCH: Subject = { ...SITUATION, looksAtParked: true };
const LAB_OR_ITS_END: Subject = { ...LAB_ALONE, toleratesUnreadable: true };
const OTHER_LAB: Subject = { ...SITUATION, leavesLab: true };

const COMMANDS_ABOUT_QUIZ: ReadonlySet<string> = new Set(['quiz', 'progress', 'leaderboard']);
const ACTIONS_ABOUT_QUIZ: ReadonlySet<ActionName> = new Set<ActionName>([
  'startQuiz',
  'resumeQuiz',
  'stopQuiz',
  'startQuizAbout',
  'chooseQuizTopic',
  'restartQuiz',
  'drawProgress',
  'answerQuiz',
  'unsureQuiz',
  'chooseAnswer',
  'chooseNextOf',
  'chooseOrderAgain',
  'typeAnswer',
  'submitAnswer',
  'forgetQuiz',
  'keepQuiz',
  'answerPost',
  'closePost',
  'nextQuestion',
  'giveUpQuiz',
]);
const ACTIONS_THAT_SWITCH: ReadonlySet<ActionName> = new Set<ActionName>([
  'showWorld',
  'leaveWorld',
  'goBack',
  'startFix',
  'openMission',
  'setUpMission',
  'chooseMission',
]);
/** They look at the lab of a mission; what they change is how far the learner has come. */
const ACTIONS_THAT_JUDGE: ReadonlySet<ActionName> = new Set<ActionName>([
  'checkFix',
  'tellFix',
  'listMissions',
  'showMission',
  'checkStep',
  'goOnMission',
  'answerStep',
  'restartMission',
]);
const ACTIONS_ABOUT_ITS_END: ReadonlySet<ActionName> = new Set<ActionName>([
  'askReset',
  'giveUpLab',
  'keepLab',
  'importLab',
  'showHelp',
]);
const ACTIONS_THAT_LEAVE: ReadonlySet<ActionName> = new Set<ActionName>(['openLab', 'openCopy', 'importBeside']);
const COMMANDS_THAT_LEAVE: ReadonlySet<string> = new Set(['new', 'switch', 'open']);

/** Which records an interaction has to do with: the same for its every repeat. */
export function subjectOf(interaction: Interaction): Subject {
  switch (interaction.type) {
    case 'command':
      return subjectOfCommand(interaction.commandName, interaction.subcommand);
    case 'component':
    case 'modal':
      return subjectOfAction(decodeCustomId(interaction.customId));
    default:
      return LAB_ALONE;
  }
}

/** The posted question that an interaction is about. */
export function postOf(interaction: Interaction): string | undefined {
  const action = pressedAction(interaction);
  return action?.name === 'answerPost' || action?.name === 'closePost' ? action.args.post : undefined;
}

/** The server whose leaderboard an interaction is about. */
export function boardOf(interaction: Interaction): string | undefined {
  return interaction.type === 'command' && interaction.commandName === 'leaderboard'
    ? interaction.guild?.id
    : undefined;
}

function subjectOfCommand(name: string, subcommand: string | undefined): Subject {
  if (COMMANDS_ABOUT_QUIZ.has(name)) return QUIZ;
  if (name === 'help') return LAB_OR_ITS_END;
  if (name === 'fix' || name === 'mission') return SWITCH;
  if (name !== 'lab') return LAB_ALONE;
  if (subcommand === 'reset' || subcommand === 'import') return LAB_OR_ITS_END;
  if (COMMANDS_THAT_LEAVE.has(subcommand ?? '')) return OTHER_LAB;
  return subcommand === 'status' ? SITUATION : LAB_ALONE;
}

function subjectOfAction(action: Action | undefined): Subject {
  if (action === undefined) return SITUATION;
  const { name } = action;
  if (ACTIONS_THAT_JUDGE.has(name)) return JUDGEMENT;
  if (name === 'playStep') return SITUATION;
  if (name === 'hintFix' && action.args.level >= LAST_HINT) return JUDGEMENT;
  if (ACTIONS_ABOUT_QUIZ.has(name)) return QUIZ;
  if (ACTIONS_THAT_SWITCH.has(name)) return SWITCH;
  if (ACTIONS_THAT_LEAVE.has(name)) return OTHER_LAB;
  return ACTIONS_ABOUT_ITS_END.has(name) ? LAB_OR_ITS_END : LAB_ALONE;
}
