import type { Seen } from './follow/followed.ts';
import type { LabNote } from './note/lab-note.ts';
import type { TerminalView } from './terminal/terminal-view.ts';

/** What a kubectl line gave: the two streams as the real binary writes them, and its exit code. */
export interface KubectlOutcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  /** What the lab adds in words of its own; absent where kubectl's words are all. */
  readonly notes?: readonly LabNote[];
  /** The terminal that the line opened, where that goes on. */
  readonly terminal?: TerminalView;
  /** Where the line goes on as time passes; absent where it is over. */
  readonly follows?: Seen;
}

export function succeed(stdout: string, stderr = ''): KubectlOutcome {
  return { stdout, stderr, exitCode: 0 };
}

/** A failure whose whole text is `error: <message>`: what kubectl itself found wrong. */
export function fail(message: string): KubectlOutcome {
  const text = message.startsWith('error: ') ? message : `error: ${message}`;
  return { stdout: '', stderr: text.endsWith('\n') ? text : `${text}\n`, exitCode: 1 };
}

/** As {@link fail}, with where to read how the command is used: kubectl v1.35, pkg/cmd/util: UsageErrorf. */
export function failOfUse(command: string, message: string): KubectlOutcome {
  return fail(`${message}\nSee 'kubectl ${command} -h' for help and examples`);
}

/** A failure the API server answered: `Error from server (NotFound): pods "x" not found`. */
export function failFromServer(reason: string, message: string): KubectlOutcome {
  return { stdout: '', stderr: formatServerError(reason, message), exitCode: 1 };
}

/** As {@link failFromServer}, of an error that has no reason of the API: `Error from server: error dialing backend: …`. */
export function failOfServer(message: string): KubectlOutcome {
  return { stdout: '', stderr: `Error from server: ${message}\n`, exitCode: 1 };
}

export function formatServerError(reason: string, message: string): string {
  // kubectl v1.35, pkg/cmd/util/helpers.go: checkErr names what is invalid itself; where nothing is named, the request.
  if (reason === 'Invalid') {
    return / "[^"]*" is invalid: /.test(message)
      ? `${message.replace(/^(\w+)\S* /, 'The $1 ')}\n`
      : `The request is invalid: ${message}\n`;
  }
  return `${startOfServerError(reason)}${message}\n`;
}

/** `Error from server (NotFound): `; of an error without a reason `Error from server: `. */
export function startOfServerError(reason: string): string {
  return reason === 'Unknown' ? 'Error from server: ' : `Error from server (${reason}): `;
}

/** The outcomes of several steps as one: streams in order, the last failure's exit code. */
export function joinOutcomes(outcomes: readonly KubectlOutcome[]): KubectlOutcome {
  return withNotes(
    {
      stdout: outcomes.map((outcome) => outcome.stdout).join(''),
      stderr: outcomes.map((outcome) => outcome.stderr).join(''),
      exitCode: outcomes.reduce((code, outcome) => outcome.exitCode || code, 0),
    },
    outcomes.flatMap((outcome) => outcome.notes ?? []),
  );
}

/** As {@link joinOutcomes}, of things that kubectl does one by one: of several failures none has its `error: ` before it. */
export function joinVisits(outcomes: readonly KubectlOutcome[]): KubectlOutcome {
  if (outcomes.filter(({ exitCode }) => exitCode !== 0).length < 2) return joinOutcomes(outcomes);
  return joinOutcomes(outcomes.map((one) => ({ ...one, stderr: one.stderr.replace(/^error: /, '') })));
}

/** The outcome with notes behind those it has. */
export function withNotes(outcome: KubectlOutcome, notes: readonly LabNote[]): KubectlOutcome {
  return notes.length === 0 ? outcome : { ...outcome, notes: [...(outcome.notes ?? []), ...notes] };
}

/** A line that was not carried out because the lab lacks what it asks for. */
export function refuseInLab(note: LabNote): KubectlOutcome {
  return { stdout: '', stderr: '', exitCode: 1, notes: [note] };
}
