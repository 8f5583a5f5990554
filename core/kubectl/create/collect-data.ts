import { listKeyProblems } from '../../manifest/validation/checks.ts';
import type { Invocation } from '../verbs/verb.ts';
import { readEnvFile } from './env-file.ts';

/** Keys and what is kept under them, in the order in which they were given. */
export type Data = ReadonlyMap<string, string>;

/** How a command words what is wrong with a key, and what it reads first. */
interface Owner {
  readonly order: readonly Source[];
  readonly wordKey: (key: string, problem: string) => string;
  readonly wordRepeat: (key: string, name: string) => string;
}

type Source = 'file' | 'literal' | 'env-file';

const OWNERS: Readonly<Record<'ConfigMap' | 'Secret', Owner>> = {
  ConfigMap: {
    order: ['file', 'literal', 'env-file'],
    wordKey: (key, problem) => `"${key}" is not a valid key name for a ConfigMap: ${problem}`,
    wordRepeat: (key, name) =>
      `cannot add key "${key}", another key by that name already exists in Data for ConfigMap "${name}"`,
  },
  Secret: {
    order: ['literal', 'file', 'env-file'],
    wordKey: (key, problem) => `"${key}" is not valid key name for a Secret ${problem}`,
    wordRepeat: (key) => `cannot add key ${key}, another key by that name already exists`,
  },
};

/** What is made, and under which key its file is kept where the line says none: else under the file's name. */
interface DataWish {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  readonly fileKey?: string;
}

/**
 * What a line says to keep in a new ConfigMap or Secret, or what is wrong with it: its file under its name or the key
 * before it, what it gives in words, the lines of an env file. kubectl v1.35, pkg/cmd/create.
 */
export function collectData(invocation: Invocation, { kind, name, fileKey }: DataWish): Data | string {
  const { flags } = invocation;
  if (flags.has('from-env-file') && (flags.has('from-file') || flags.has('from-literal'))) {
    return 'from-env-file cannot be combined with from-file or from-literal';
  }
  const { order, wordKey, wordRepeat } = OWNERS[kind];
  const data = new Map<string, string>();
  for (const source of order) {
    for (const pair of readPairs(invocation, source, fileKey)) {
      if (typeof pair === 'string') return pair;
      const [key, value] = pair;
      const problems = listKeyProblems(key);
      if (problems.length > 0) return wordKey(key, problems.join(kind === 'Secret' ? ';' : ','));
      if (data.has(key)) return wordRepeat(key, name);
      data.set(key, value);
    }
  }
  return data;
}

type Pair = readonly [key: string, value: string];

/** Pairs until something is wrong, which comes last. */
function readPairs(
  { flags, fileText = '' }: Invocation,
  source: Source,
  fileKey: string | undefined,
): readonly (Pair | string)[] {
  switch (source) {
    case 'file':
      return flags.list('from-file').map((word) => {
        const isNamed = fileKey === undefined || word.includes('=');
        return readFileSource(isNamed ? word : `${fileKey}=${word}`, fileText);
      });
    case 'literal':
      return flags.texts('from-literal').map(readLiteral);
    case 'env-file':
      return flags.texts('from-env-file').flatMap(() => readEnvFile(fileText));
  }
}

/** kubectl v1.35, pkg/util: ParseFileSource. */
function readFileSource(source: string, text: string): Pair | string {
  const [key = '', path, ...more] = source.split('=');
  if (more.length > 0) return "key names or file paths cannot contain '='";
  if (path === undefined) return [source.split('/').findLast((part) => part !== '') ?? '', text];
  if (key === '') return `key name for file path ${path} missing`;
  return path === '' ? `file path for key name ${key} missing` : [key, text];
}

function readLiteral(literal: string): Pair | string {
  const equals = literal.indexOf('=');
  if (equals <= 0) return `invalid literal source ${literal}, expected key=value`;
  return [literal.slice(0, equals), literal.slice(equals + 1)];
}
