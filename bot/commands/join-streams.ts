import type { KubectlOutcome } from '../../core/kubectl/index.ts';

const LEADING_NOTICES = /^(?:(?:Warning: |Flag --|Defaulted container |Found \d+ pods, using ).*\n)*/;

/** Both streams in a terminal's order: kubectl writes its notices before the text they are about, its errors after. */
export function joinStreams({ stdout, stderr }: KubectlOutcome): string {
  const notices = LEADING_NOTICES.exec(stderr)?.[0] ?? '';
  return notices + stdout + stderr.slice(notices.length);
}
