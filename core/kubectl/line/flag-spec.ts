/** What a flag takes: bool flags stand alone, the others need a value. `levels` are those of `--vmodule`. */
export type FlagType = (typeof FLAG_TYPES)[number];

const FLAG_TYPES = ['bool', 'string', 'int', 'int32', 'duration', 'interval', 'levels'] as const;

export interface FlagSpec {
  readonly name: string;
  /** The one-letter form, without its dash. */
  readonly shorthand: string | undefined;
  readonly type: FlagType;
  /** What the flag means without a value, where that is not an error: `--dry-run` alone. */
  readonly valueAlone: string | undefined;
}

/**
 * Reads flags as help texts write them, one a line: `-o --output string`, `--tail int`, `-A --all-namespaces`,
 * `--dry-run string=unchanged` (the value where none is given). Which of them the lab refuses stands in `absent-flags.ts`.
 * They are read when somebody first asks for them: all of kubectl's would cost every start.
 */
export function flagSpecs(text: string): Flags {
  let specs: readonly FlagSpec[] | undefined;
  return () => {
    specs ??= readSpecs(text);
    return specs;
  };
}

/** The flags of a verb, or those that all have. */
export type Flags = () => readonly FlagSpec[];

function readSpecs(text: string): readonly FlagSpec[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(readSpec);
}

function readSpec(written: string): FlagSpec {
  const words = written.split(' ');
  const short = words.find((word) => /^-\w$/.test(word));
  const long = words.find((word) => word.startsWith('--')) ?? '';
  const [type = '', valueAlone] = (words.find((word) => !word.startsWith('-')) ?? 'bool').split('=');
  return {
    name: long.slice(2),
    shorthand: short?.slice(1),
    type: isFlagType(type) ? type : 'string',
    valueAlone: valueAlone ?? (type === 'bool' ? 'true' : undefined),
  };
}

function isFlagType(word: string): word is FlagType {
  return FLAG_TYPES.some((type) => type === word);
}

/** The flags of whoever prints objects: cli-runtime's PrintFlags. */
export const PRINT_FLAGS = `
  --allow-missing-template-keys
  -o --output string
  --show-managed-fields
  --template string
`;

/** The flags of whoever takes objects from files: a chat has one at most, and no folder. */
export const FILE_FLAGS = `
  -f --filename string
  -k --kustomize string
  -R --recursive
`;

/** `kubectl options`: what every command takes. */
export const GLOBAL_FLAGS = flagSpecs(`
  --as string
  --as-group string
  --as-uid string
  --as-user-extra string
  --cache-dir string
  --certificate-authority string
  --client-certificate string
  --client-key string
  --cluster string
  --context string
  --disable-compression
  --insecure-skip-tls-verify
  --kubeconfig string
  --kuberc string
  --log-flush-frequency interval
  --match-server-version
  -n --namespace string
  --password string
  --profile string
  --profile-output string
  --request-timeout string
  -s --server string
  --tls-server-name string
  --token string
  --user string
  --username string
  -v --v int
  --vmodule levels
  --warnings-as-errors
  -h --help
`);
