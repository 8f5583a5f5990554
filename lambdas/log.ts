import { createHash } from 'node:crypto';

export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * Writes one line of JSON for the operator. Fields say what happened, never what a person wrote; people appear
 * only as `pseudonymOf` them.
 */
export function writeLog(level: 'info' | 'warn' | 'error', event: string, fields: LogFields): void {
  process.stderr.write(`${JSON.stringify({ level, event, ...fields })}\n`);
}

/** Twelve hexadecimal digits that stand for a user: the same ones for the same user, and no way back by reading. */
export function pseudonymOf(userId: string): string {
  return createHash('sha256').update(`podlab:${userId}`).digest('hex').slice(0, 12);
}
