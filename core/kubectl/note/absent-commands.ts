/** Why a command is not here: what the real one does, and what to do instead. One sentence each in bot/locales. */
export type AbsentCommandCode = keyof typeof ABSENT;

/** The commands of kubectl v1.35 that the lab does not have, by what is to be said of them. */
const ABSENT = {
  kustomize: ['kustomize'],
  editor: ['apply edit-last-applied'],
  group: ['create service', 'create secret', 'auth', 'certificate'],
  access: ['auth reconcile', 'set subject'],
  set: ['set'],
  rollout: ['rollout'],
  'cluster-dump': ['cluster-info dump'],
  top: ['top'],
  forward: ['port-forward', 'proxy'],
  cp: ['cp'],
  completion: ['completion'],
  settings: ['alpha', 'alpha kuberc', 'alpha kuberc set', 'alpha kuberc view', 'plugin', 'plugin list'],
  config: [
    ...['config', 'config delete-cluster', 'config delete-user', 'config set', 'config set-cluster'],
    'config set-credentials',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A command by its words (`create role`) and why it is not here. */
export interface AbsentCommand {
  readonly name: string;
  readonly why: AbsentCommandCode;
}

export const ABSENT_COMMANDS: readonly AbsentCommand[] = Object.entries(ABSENT).flatMap(([why, names]) =>
  isCode(why) ? names.map((name) => ({ name, why })) : [],
);

function isCode(word: string): word is AbsentCommandCode {
  return Object.hasOwn(ABSENT, word);
}
