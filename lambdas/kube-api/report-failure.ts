import { randomUUID } from 'node:crypto';
import { writeLog } from '../log.ts';
import { failureCodeOf } from '../log-interaction.ts';
import { respondFailure } from './respond.ts';

/** What a client is told where the world fails or Podlab is broken, and the operator's log why. */
export function reportFailure(error: unknown): Response {
  const reference = randomUUID().slice(0, 8);
  const code = failureCodeOf(error);
  const name = error instanceof Error ? error.name : typeof error;
  writeLog('error', 'kube-api-failure', { reference, code, error: name }, { values: { Failures: 1 } });
  const [status, reason, words] = SENTENCES[code];
  return respondFailure(status, reason, `${words} (reference ${reference})`);
}

const SENTENCES: Readonly<
  Record<
    ReturnType<typeof failureCodeOf>,
    readonly [number, 'ServiceUnavailable' | 'Timeout' | 'Forbidden' | 'InternalError', string]
  >
> = {
  'store-unavailable': [503, 'ServiceUnavailable', "the lab's store does not answer: nothing was changed"],
  'outcome-unknown': [
    504,
    'Timeout',
    "the lab's store did not say whether this was done: look before you send it again",
  ],
  'store-contended': [503, 'ServiceUnavailable', 'others kept changing this lab: nothing was changed'],
  'too-late': [504, 'Timeout', 'this took too long: nothing was changed'],
  // As where there is no room for one more object.
  'session-too-large': [403, 'Forbidden', 'the lab has no room for this: delete something first, nothing was changed'],
  'session-unreadable': [500, 'InternalError', 'the lab cannot be read: /lab reset begins a new one'],
  broken: [500, 'InternalError', 'something is broken in Podlab: nothing was changed'],
};
