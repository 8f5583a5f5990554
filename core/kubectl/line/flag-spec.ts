/** What a flag takes: bool flags stand alone, the others need a value. */
export type FlagType = 'bool' | 'string' | 'int' | 'int32' | 'duration';

export interface FlagSpec {
  readonly name: string;
  /** The one-letter form, without its dash. */
  readonly shorthand: string | undefined;
  readonly type: FlagType;
  /** What the flag means without a value, where that is not an error: `--dry-run` alone. */
  readonly valueAlone: string | undefined;
  /** True for a flag of the real kubectl that the lab cannot honour: a line with it is refused. */
  readonly absent: boolean;
}

/**
 * Reads flags as help texts write them, one a line: `-o --output string`, `--tail int`, `-A --all-namespaces`,
 * `--dry-run string=unchanged` (the value where none is given). A `!` at the end marks a flag that the lab lacks.
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
  const absent = written.endsWith('!');
  const words = written.replace(/ ?!$/, '').split(' ');
  const short = words.find((word) => /^-\w$/.test(word));
  const long = words.find((word) => word.startsWith('--')) ?? '';
  const [type = '', valueAlone] = (words.find((word) => !word.startsWith('-')) ?? 'bool').split('=');
  return {
    name: long.slice(2),
    shorthand: short?.slice(1),
    type: isFlagType(type) ? type : 'string',
    valueAlone: valueAlone ?? (type === 'bool' ? 'true' : undefined),
    absent,
  };
}

function isFlagType(word: string): word is FlagType {
  return ['bool', 'string', 'int', 'int32', 'duration'].includes(word);
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
  -k --kustomize string !
  -R --recursive
`;

/** `kubectl options`: what every command takes. */
export const GLOBAL_FLAGS = flagSpecs(`
  --as string !
  --as-group string !
  --as-uid string !
  --as-user-extra string !
  --cache-dir string
  --certificate-authority string
  --client-certificate string
  --client-key string
  --cluster string !
  --context string
  --disable-compression
  --insecure-skip-tls-verify
  --kubeconfig string !
  --kuberc string !
  --log-flush-frequency duration
  --match-server-version
  -n --namespace string
  --password string !
  --profile string
  --profile-output string
  --request-timeout string
  -s --server string !
  --tls-server-name string
  --token string !
  --user string !
  --username string !
  -v --v int
  --vmodule string
  --warnings-as-errors !
  -h --help
`);
