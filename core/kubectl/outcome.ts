/** What a kubectl line gave: the two streams as the real binary writes them, and its exit code. */
export interface KubectlOutcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

export function succeed(stdout: string, stderr = ''): KubectlOutcome {
  return { stdout, stderr, exitCode: 0 };
}

/** A failure whose whole text is `error: <message>`: what kubectl itself found wrong. */
export function fail(message: string): KubectlOutcome {
  return { stdout: '', stderr: `error: ${message}\n`, exitCode: 1 };
}

/** A failure the API server answered: `Error from server (NotFound): pods "x" not found`. */
export function failFromServer(reason: string, message: string): KubectlOutcome {
  return { stdout: '', stderr: formatServerError(reason, message), exitCode: 1 };
}

export function formatServerError(reason: string, message: string): string {
  return `Error from server (${reason}): ${message}\n`;
}

/** The outcomes of several steps as one: streams in order, the last failure's exit code. */
export function joinOutcomes(outcomes: readonly KubectlOutcome[]): KubectlOutcome {
  return {
    stdout: outcomes.map((outcome) => outcome.stdout).join(''),
    stderr: outcomes.map((outcome) => outcome.stderr).join(''),
    exitCode: outcomes.reduce((code, outcome) => outcome.exitCode || code, 0),
  };
}
