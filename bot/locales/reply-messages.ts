import type { HintCode } from '../../core/manifest/index.ts';
import type { HelpTopic } from '../commands/help-topics.ts';

/** The words around kubectl's own text. Functions get texts that are already safe to stand in a sentence. */
export interface ReplyMessages {
  readonly buttons: ButtonMessages;
  readonly frame: FrameMessages;
  readonly apply: ApplyMessages;
  readonly kubectl: KubectlMessages;
  readonly pod: PodMessages;
  readonly time: TimeMessages;
  readonly lab: LabMessages;
  readonly help: HelpMessages;
}

export interface ButtonMessages {
  readonly nextChange: string;
  readonly goOn: (rest: string) => string;
  readonly goOnUntil: string;
  readonly describe: string;
  readonly logs: string;
  readonly previousLogs: string;
  readonly status: string;
  readonly why: string;
  readonly getPods: string;
  readonly timeline: string;
  readonly pause: string;
  readonly rollout: string;
  readonly pasteManifest: string;
  readonly correctManifest: string;
  readonly help: string;
  readonly previousPage: string;
  readonly nextPage: string;
  readonly resetYes: string;
  readonly resetNo: string;
  readonly importBeside: string;
  readonly importYes: string;
  readonly giveUpQuiz: string;
  readonly startQuiz: string;
  readonly resumeQuiz: string;
  readonly stopQuiz: string;
  readonly chooseSample: string;
  readonly chooseContainer: string;
  /** A menu of buttons. */
  readonly more: string;
  readonly chooseTopic: string;
}

/** What frames every reply: pages, the clock, the welcome, and what is wrong with a request as such. */
export interface FrameMessages {
  readonly clock: (clock: string, elapsed: string) => string;
  readonly runs: (speed: number) => string;
  readonly clockStopped: (after: string) => string;
  readonly clockBehind: string;
  readonly page: (page: number, pages: number) => string;
  readonly wholeTextInFile: (filename: string) => string;
  readonly exactTextInFile: (filename: string) => string;
  /** The file leaves out that many characters at its end. */
  readonly cutTextInFile: (filename: string, missing: number) => string;
  readonly pageChanged: string;
  readonly welcomeTitle: string;
  readonly welcome: string;
  readonly oldCard: string;
  readonly unknownCommand: (command: string) => string;
  readonly missingOption: (option: string) => string;
  readonly wrongOptionType: (option: string) => string;
}

export interface ApplyMessages {
  readonly modalTitle: string;
  readonly modalLabel: string;
  readonly modalDescription: string;
  readonly appliedSample: (title: string, description: string) => string;
  readonly applied: (source: string) => string;
  readonly refused: string;
  readonly sourceModal: string;
  readonly unknownSample: (name: string) => string;
  readonly bothSources: string;
  readonly emptyManifest: string;
  readonly attachmentMissing: string;
  readonly attachmentTooLarge: (filename: string, limit: string) => string;
  readonly attachmentNotText: (filename: string) => string;
  readonly attachmentRefusedHost: (filename: string) => string;
  readonly attachmentUnreachable: (filename: string) => string;
  readonly brokenAt: (line: number, column: number) => string;
  readonly hints: Readonly<Record<HintCode, string>>;
  readonly hintNotManifest: string;
  /** Where the look-up of `kind` in `apiVersion` found nothing. */
  readonly hintKind: string;
  readonly hintFields: string;
  readonly nothingChanged: string;
  /** A word that nobody has, and the one that was most likely meant. */
  readonly meant: (wrong: string, right: string) => string;
  readonly unknownObject: (target: string) => string;
  readonly tooLongToEdit: (filename: string) => string;
}

export interface KubectlMessages {
  readonly ranAt: (line: string) => string;
  readonly failed: (line: string) => string;
  /** Under the field for the file that a line names. */
  readonly fileDescription: string;
  readonly noOutput: string;
  readonly nothingThere: string;
  /** After the name of something that is not there. */
  readonly noneOfKind: (resource: string) => string;
  readonly listNames: (line: string) => string;
  /** After a line that failed. */
  readonly tryElse: string;
  /** After `logs` or `exec` of a container that waits or has ended. */
  readonly notRunning: string;
}

export interface PodMessages {
  readonly unknownPod: (name: string, known: string) => string;
  readonly noPods: string;
  /** `name` is empty where the card did not say it. */
  readonly podGone: (name: string) => string;
  readonly describeTitle: (name: string) => string;
  readonly logsTitle: (name: string, container: string) => string;
  readonly emptyLog: string;
}

export interface TimeMessages {
  readonly advanced: (by: string) => string;
  /** Of an advance that stopped on its way because its work was used up. */
  readonly advancedPart: (passed: string, whole: string) => string;
  readonly noTimePassed: string;
  readonly running: (speed: number) => string;
  readonly paused: string;
  /** In the world of a question or a mission. */
  readonly standsHere: string;
  readonly unknownSpeed: (text: string) => string;
  readonly goOn: string;
  readonly goOnNow: string;
  /** Of a search for the next change that stopped for the same reason. */
  readonly searched: (passed: string) => string;
  readonly goOnSearching: string;
  readonly toNextChange: (by: string) => string;
  readonly noChanges: string;
  readonly noNextChange: (within: string) => string;
  readonly more: (count: number) => string;
  readonly columns: {
    readonly time: string;
    readonly object: string;
    readonly column: string;
    readonly change: string;
  };
  readonly created: string;
  readonly gone: string;
  /** The same within a sentence. */
  readonly newWord: string;
  readonly goneWord: string;
  /** Before the states of several Pods of one controller. */
  readonly podsOf: (count: number) => string;
  /** How long the way took: `in 3s`. */
  readonly within: (durationMs: number) => string;
  /** `wish` is the condition as the person wrote it. */
  readonly reached: (wish: string, passed: string) => string;
  readonly holdsAlready: (wish: string) => string;
  readonly notYet: (wish: string, passed: string) => string;
  readonly neverHolds: (wish: string, within: string) => string;
  readonly lostOnTheWay: (object: string, passed: string) => string;
  readonly notACondition: (text: string) => string;
  readonly pastMoment: (text: string) => string;
  readonly noSuchObject: (name: string) => string;
  readonly notADuration: (text: string) => string;
  readonly negative: (text: string) => string;
  readonly zero: string;
  readonly tooLong: (limit: string) => string;
}

export interface LabMessages {
  readonly statusTitle: string;
  readonly nodes: (ready: number, all: number) => string;
  readonly noPods: string;
  readonly pods: (counts: string, all: number) => string;
  readonly emptyLab: string;
  readonly quizRunning: (position: number, length: number) => string;
  readonly resetQuestion: (pods: number) => string;
  /** In place of the question where the lab cannot be read. */
  readonly giveUpQuestion: string;
  readonly resetDone: string;
  readonly resetKept: string;
  /** Beside a reply, where what it did had room only without the logs. */
  readonly logsDropped: string;
  readonly languageChosen: string;
  readonly languageAsDiscord: string;
  readonly unknownLanguage: (text: string) => string;
  readonly exported: (filename: string) => string;
  readonly exportTooLarge: string;
  readonly kubeconfigTitle: string;
  readonly kubeconfig: (filename: string) => string;
  readonly kubeconfigIsSecret: string;
  readonly noKubeApi: string;
  readonly kubeconfigClock: string;
  readonly imported: (filename: string) => string;
  /** Before what the file holds, a line each. */
  readonly importHolds: (filename: string) => string;
  readonly importClock: (clock: string, elapsed: string) => string;
  readonly importNoQuiz: string;
  readonly importQuestion: (pods: number) => string;
  readonly importOverUnreadable: string;
  readonly importErrors: Readonly<Record<'damaged' | 'unknown-version' | 'too-large', (filename: string) => string>>;
}

export interface HelpMessages {
  readonly overview: string;
  readonly topics: Readonly<Record<HelpTopic, string>>;
  readonly unknownTopic: (topic: string) => string;
}
