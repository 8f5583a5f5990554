import { WHY_TOPICS, type WhyTopic } from '../../core/explain/index.ts';
import { MISSION_IDS, type MissionId } from '../../core/missions/mission-list.ts';
import { THEME_WISHES, type ThemeWish } from '../pictures/themes.ts';
import { type Field, numberField, textField, wordField } from './fields.ts';

export const POD_VIEWS = ['describe', 'logs', 'status', 'why'] as const;
export type PodView = (typeof POD_VIEWS)[number];

const TERMINAL_KEYS = ['interrupt', 'exit'] as const;
type TerminalKey = (typeof TERMINAL_KEYS)[number];

type Words = Field<PodView> | Field<WhyTopic> | Field<ThemeWish> | Field<TerminalKey> | Field<MissionId>;
type Fields = Readonly<Record<string, Field<string> | Field<number> | Words>>;

/**
 * What a button, select or modal can ask for, with the arguments its custom_id carries in this order; each action is
 * answered in the room whose table names it. A text that may be long stands last. To change an action's arguments,
 * raise the version in custom-id.ts.
 */
const LAB_ACTIONS = {
  advance: { byMs: numberField },
  nextChange: {},
  /** 0 stops the clock. */
  setSpeed: { speed: numberField },
  /** Goes on waiting for a condition as a person wrote it. */
  advanceUntil: { text: textField },
  /** Runs a kubectl line as a new reply. */
  kubectl: { line: textField },
  /** Turns the page of a kubectl line that only reads; `stamp` tells whether the cluster has changed since. */
  kubectlPage: { page: numberField, stamp: textField, line: textField },
  /** A button that opens the form for a line of a terminal, and the form itself; `sent` tells an old one. */
  typeLine: { exec: numberField, sent: numberField, uid: textField },
  submitLine: { exec: numberField, sent: numberField, uid: textField },
  pressKey: { exec: numberField, sent: numberField, key: wordField(TERMINAL_KEYS), uid: textField },
  /** Lets time pass while a terminal is looked at; 0 up to the next change. */
  terminalTime: { exec: numberField, byMs: numberField, uid: textField },
  /** Goes on with a line that prints as time passes; 0 until it prints something. */
  followOn: { number: numberField, byMs: numberField },
  /** A view of one Pod. The UID says which: a later Pod of the same name is another one. `name` is for words only. */
  pod: { view: wordField(POD_VIEWS), uid: textField, name: textField },
  /** `container` is empty for the default one. */
  podPage: { view: wordField(POD_VIEWS), page: numberField, stamp: textField, uid: textField, container: textField },
  /** Why one thing that `get pods` shows of a Pod is as it is; also of a Pod that is gone. */
  podWhy: { topic: wordField(WHY_TOPICS), uid: textField, name: textField },
  /** A select: the value is the container's name. */
  chooseContainer: { uid: textField },
  applySample: { sample: textField },
  /** A select: the value is the sample's name. */
  chooseSample: {},
  /** A button that opens the modal, and the modal itself. */
  openManifestModal: {},
  submitManifest: {},
  /** The modal with the text of the file that a kubectl line names. */
  submitFile: { line: textField },
  /** A button that opens the modal with the manifest that was refused last. */
  correctManifest: {},
  /** A select: the value is the target of that `/chaos`, whose other options are empty where they were left out. */
  chooseTarget: { subcommand: textField, of: textField, lasts: textField },
  /** `id` names what stands broken. */
  undoFault: { id: textField },
  /** Back to a moment of the lab with that seed; `line` is the branch that the card was made on. */
  rewindTo: { seed: numberField, line: numberField, step: numberField, atMs: numberField, print: textField },
  /** A branch by its number. */
  switchBranch: { number: numberField },
  compareBranch: { number: numberField },
  listBranches: {},
  /** Another lab of the person's, by its number. */
  openLab: { number: numberField },
  /** `piece` says as which it was asked about. */
  deleteLab: { number: numberField, piece: textField },
  /** Shows the card to everybody; `seed` names its lab, `again` is the custom_id of what draws it, empty for a text. */
  share: { seed: numberField, again: textField },
  /** A copy of what the code opens. */
  openCopy: { code: textField },
  /** `id` is that of something shared. */
  takeBack: { id: textField },
  /** Asks whether to begin anew: what stands under the sentence that a lab cannot be read. */
  askReset: {},
  /** `seed` is the cluster's: a second click must not reset the new one. */
  resetLab: { seed: numberField },
  keepLab: {},
  /** Takes the lab of the file that the message carries; `stamp` says which lab may be gone for it. */
  importLab: { stamp: textField },
  /** The same beside the lab that is open, which stays. */
  importBeside: {},
  /** Starts over where the lab cannot be read, and nowhere else. */
  giveUpLab: {},
  /** A select: the value is the topic. */
  chooseHelpTopic: {},
  showHelp: { topic: textField },
  leaveWorld: {},
} as const satisfies Readonly<Record<string, Fields>>;

/** The same of the room that draws. */
const PICTURE_ACTIONS = {
  /** The nodes with their Pods, traffic, and what is broken. */
  drawMap: { theme: wordField(THEME_WISHES) },
  /** The ReplicaSets of a Deployment over time. */
  drawRollout: { theme: wordField(THEME_WISHES), uid: textField },
  /** A Pod over time; `lastMs` is 0 for all that is kept. */
  drawTimeline: { theme: wordField(THEME_WISHES), lastMs: numberField, uid: textField, name: textField },
  /** The same facts as text. */
  tellMap: {},
  tellRollout: { uid: textField },
  tellTimeline: { lastMs: numberField, uid: textField, name: textField },
} as const satisfies Readonly<Record<string, Fields>>;

/** The same of the quiz's room. */
const QUIZ_ACTIONS = {
  /** The lesson of a concept, or what there is in a part of the subject. */
  learn: { topic: textField },
  /** Selects: the value is the concept, or the part of the subject. */
  chooseConcept: {},
  chooseArea: {},
  /** Opens the world of a question at its moment, in the place of the lab, which is kept beside: see shown-world.ts. */
  showWorld: { question: textField },
  /** Leaves the world for what it was opened from. */
  goBack: {},
  /** Opens a broken lab by its number; `seed` gives its names. */
  startFix: { number: numberField, seed: numberField },
  checkFix: {},
  hintFix: { level: numberField },
  /** Tells what mends the broken lab. */
  tellFix: {},
  /** Plays that in the lab. */
  solveFix: {},
  startQuiz: {},
  resumeQuiz: {},
  /** `run`: an old card does not end a later run. */
  stopQuiz: { run: numberField },
  /** `run` and `step` name the card, so that a click on an older one is known. */
  answerQuiz: { run: numberField, step: numberField, choice: numberField },
  /** Selects: the value is the place of the answer, or of what happened next; `chosen` holds the places before it. */
  chooseAnswer: { run: numberField, step: numberField },
  chooseNextOf: { run: numberField, step: numberField, chosen: textField },
  chooseOrderAgain: { run: numberField, step: numberField },
  /** Keeps the id of a question for whoever runs Podlab. */
  reportQuestion: { question: textField },
  unsureQuiz: { run: numberField, step: numberField },
  /** A button that opens the window for a typed answer, and the window itself. */
  typeAnswer: { run: numberField, step: numberField },
  submitAnswer: { run: numberField, step: numberField },
  /** The learner's progress as a picture. */
  drawProgress: { theme: wordField(THEME_WISHES) },
  /** A part of the subject, or a concept. */
  startQuizAbout: { topic: textField },
  /** A select: the value is the part of the subject to be asked about. */
  chooseQuizTopic: {},
  /** Ends that run and starts one about the topic, or about all where it is empty. */
  restartQuiz: { run: numberField, topic: textField },
  /** The record as it was when it was asked about: a later one is not forgotten by an old card. */
  forgetQuiz: { runs: numberField, answered: numberField },
  keepQuiz: {},
  /** `post` is the id of a posted question. */
  answerPost: { post: textField, choice: numberField },
  closePost: { post: textField },
  /** Begins a new record where the one that is kept cannot be read, and nowhere else. */
  giveUpQuiz: {},
  nextQuestion: { run: numberField, step: numberField },
} as const satisfies Readonly<Record<string, Fields>>;

const missionField = wordField(MISSION_IDS);

/** The same of the room of the missions. */
const MISSION_ACTIONS = {
  listMissions: {},
  /** Leads to the step that is open, in the lab of the mission, which takes the place of the own one. */
  openMission: { mission: missionField },
  /** Makes that lab anew, with all done that comes before the step that is open. */
  setUpMission: { mission: missionField },
  /** A select: the value is the mission's id. */
  chooseMission: {},
  /** Shows the step that is open, as it is. */
  showMission: { mission: missionField },
  /** Does what the step asks for; `step` names the card, so that one of another step is known. */
  playStep: { mission: missionField, step: numberField },
  /** Looks whether the step is done, and goes on where it is. `told` is 1 where its reason has been read. */
  checkStep: { mission: missionField, step: numberField, told: numberField },
  /** The same of whichever step is open in the lab of a mission. */
  goOnMission: {},
  answerStep: { mission: missionField, step: numberField, choice: numberField },
  restartMission: { mission: missionField },
} as const satisfies Readonly<Record<string, Fields>>;

export const ACTIONS = { ...LAB_ACTIONS, ...PICTURE_ACTIONS, ...QUIZ_ACTIONS, ...MISSION_ACTIONS };

export type ActionName = keyof typeof ACTIONS;

type ArgumentsOf<N extends ActionName> = {
  readonly [F in keyof (typeof ACTIONS)[N]]: (typeof ACTIONS)[N][F] extends Field<infer T> ? T : never;
};

/** One action with its arguments: `{ name: 'advance', args: { byMs: 10000 } }`. */
export type ActionOf<N extends ActionName> = { readonly name: N; readonly args: ArgumentsOf<N> };
export type Action = { [N in ActionName]: ActionOf<N> }[ActionName];
export type LabAction = { [N in keyof typeof LAB_ACTIONS]: ActionOf<N> }[keyof typeof LAB_ACTIONS];
export type PictureAction = { [N in keyof typeof PICTURE_ACTIONS]: ActionOf<N> }[keyof typeof PICTURE_ACTIONS];
export type MissionAction = { [N in keyof typeof MISSION_ACTIONS]: ActionOf<N> }[keyof typeof MISSION_ACTIONS];
export type QuizAction = { [N in keyof typeof QUIZ_ACTIONS]: ActionOf<N> }[keyof typeof QUIZ_ACTIONS];

export function isLabAction(action: Action): action is LabAction {
  return Object.hasOwn(LAB_ACTIONS, action.name);
}

export function isPictureAction(action: Action): action is PictureAction {
  return Object.hasOwn(PICTURE_ACTIONS, action.name);
}

export function isQuizAction(action: Action): action is QuizAction {
  return Object.hasOwn(QUIZ_ACTIONS, action.name);
}

export function isMissionAction(action: Action): action is MissionAction {
  return Object.hasOwn(MISSION_ACTIONS, action.name);
}
