import type { HelpTopic } from '../commands/help-topics.ts';

/** The descriptions of the commands and their options. */
export interface CommandMessages {
  readonly apply: string;
  readonly applyFile: string;
  readonly applySample: string;
  readonly kubectl: string;
  readonly kubectlCommand: string;
  readonly pod: string;
  readonly podDescribe: string;
  readonly podLogs: string;
  readonly podStatus: string;
  readonly podWhy: string;
  readonly podWhyOf: string;
  readonly podName: string;
  readonly time: string;
  readonly timeAdvance: string;
  readonly timeBy: string;
  readonly timeNext: string;
  readonly lab: string;
  readonly labStatus: string;
  readonly labReset: string;
  readonly labLanguage: string;
  readonly labLanguageTo: string;
  readonly labExport: string;
  readonly labImport: string;
  readonly labImportFile: string;
  readonly labImportReplace: string;
  readonly labImportReplaceYes: string;
  readonly help: string;
  readonly helpTopic: string;
  readonly helpTopics: Readonly<Record<HelpTopic, string>>;
  readonly quiz: string;
  readonly quizStart: string;
  readonly quizResume: string;
  readonly quizStop: string;
  readonly progress: string;
}
