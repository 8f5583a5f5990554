import type { KubectlOutcome } from '../outcome.ts';

/** What came of a wish to debug: the container to go to, and what was said on the way; or why it could not be had. */
export type Debugged =
  | {
      readonly ok: true;
      readonly uid: string;
      /** Undefined where nothing was made to go to. */
      readonly containerName: string | undefined;
      readonly told: string;
      readonly warning: string;
    }
  | { readonly ok: false; readonly outcome: KubectlOutcome };
