import { createHmac } from 'node:crypto';
import { type Measured, renderMetrics } from './metrics.ts';
import { VARIABLES } from './names.ts';
import { formatTimestamp, wallNow } from './wall-clock.ts';

export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** What Lambda calls the invocation that is under way: one environment runs one at a time. */
let requestId: string | undefined;

/** From here on every line of the log belongs to this invocation. */
export function enterInvocation(id: string | undefined): void {
  requestId = id;
}

/**
 * Writes one line of JSON for the operator, as Lambda's own log format has it (`timestamp`, `level`, `requestId`), with
 * what is to be counted of it as metrics. Fields say what happened, never what a person wrote; people appear only as
 * `pseudonymOf` them.
 */
export function writeLog(
  level: 'info' | 'warn' | 'error',
  event: string,
  fields: LogFields,
  measured?: Measured,
): void {
  const now = wallNow();
  const line = {
    timestamp: formatTimestamp(now),
    level: level.toUpperCase(),
    requestId,
    event,
    ...fields,
    ...(measured === undefined ? {} : renderMetrics(measured, now)),
  };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

/**
 * Twelve hexadecimal digits that stand for a user: the same ones for the same user of the same deployment. Whoever has
 * the log alone cannot try users out, for the key is the deployment's own and stands in no log.
 */
export function pseudonymOf(userId: string): string {
  const key = process.env[VARIABLES.deployment] || 'local';
  return createHmac('sha256', key).update(userId).digest('hex').slice(0, 12);
}
