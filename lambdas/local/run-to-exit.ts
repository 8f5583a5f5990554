import { StartFailure } from './start-failure.ts';

/** Runs a program of the command line: what its user can put right is one sentence and exit code 1. */
export async function runToExit(program: () => Promise<void>): Promise<void> {
  try {
    await program();
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
