/** What `/help topic:` can be asked about. */
export const HELP_TOPICS = [
  'start',
  'missions',
  'manifests',
  'kubectl',
  'pods',
  'time',
  'quiz',
  'lab',
  'class',
] as const;
export type HelpTopic = (typeof HELP_TOPICS)[number];
