import type { ParsedFlags } from '../line/parsed-flags.ts';
import type { LabNote } from './lab-note.ts';

/** Why a flag is refused in a command: what it does in the real one, and what to do here. One sentence each in bot/locales. */
export type AbsentFlagCode = keyof typeof ABSENT;

/** The flags of kubectl v1.35 that are known here and refused, by what is to be said of them; a flag alone is any command's. */
const ABSENT = {
  folder: ['--kustomize'],
  impersonation: ['--as', '--as-group', '--as-uid', '--as-user-extra'],
  settings: ['--kubeconfig', '--kuberc'],
  server: ['--server'],
  credentials: ['--token', '--username', '--password'],
  raw: ['create --raw', 'delete --raw', 'replace --raw'],
  editor: ['create --edit'],
  'edit-part': ['edit --subresource'],
  question: ['delete --interactive'],
  'old-document': ['explain --output=plaintext-openapiv2'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Commands that take what no other takes. */
const TAKEN: ReadonlySet<string> = new Set(ABSENT.impersonation.map((flag) => `auth can-i ${flag}`));

/** A flag with or without its command (`create --edit`, `--token`) and why it is refused. */
export interface AbsentFlag {
  readonly name: string;
  readonly why: AbsentFlagCode;
}

export const ABSENT_FLAGS: readonly AbsentFlag[] = Object.entries(ABSENT).flatMap(([why, names]) =>
  isCode(why) ? names.map((name) => ({ name, why })) : [],
);

function isCode(word: string): word is AbsentFlagCode {
  return Object.hasOwn(ABSENT, word);
}

/** The first flag of a line that is refused in its command; a flag that is given as false asks for nothing. */
export function findAbsentFlag(command: string, flags: ParsedFlags): LabNote | undefined {
  for (const [name, value] of flags.entries()) {
    const why = value === 'false' ? undefined : whyAbsent(command, name);
    if (why !== undefined) return { code: 'absent-flag', command, flag: `--${name}`, why };
  }
  return undefined;
}

/** Why a flag is refused in a command; undefined where it is taken. */
export function whyAbsent(command: string, flag: string): AbsentFlagCode | undefined {
  const title = `${command} --${flag}`;
  if (TAKEN.has(title)) return undefined;
  return ABSENT_FLAGS.find(({ name }) => name === title || name === `--${flag}`)?.why;
}
