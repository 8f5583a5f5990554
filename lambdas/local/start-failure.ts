/** Why the local server cannot start, in one sentence that says what to do. The process ends with exit code 1. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}
