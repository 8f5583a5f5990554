import type { Refusal } from '../../apiserver/admission.ts';
import { formatInvalid, formatInvalidStatus } from '../../manifest/index.ts';
import { kindFacts } from '../../objects/kinds.ts';

/** What kubectl was doing when it was refused: `error when creating "STDIN": `; empty where it says nothing of it. */
export interface RefusalContext {
  readonly doing: string;
  /** True where several objects were refused: kubectl then words each error as the API server does. */
  readonly several: boolean;
}

/** A refusal as kubectl prints it, without a newline at its end. */
export function printRefusal(refusal: Refusal, context: RefusalContext): string {
  if (refusal.type === 'error') {
    return `Error from server (${refusal.error.reason}): ${context.doing}${refusal.error.message}`;
  }
  const { kind, name } = refusal.ref;
  if (!context.several) return formatInvalid(kind, name, refusal.errors);
  return `Error from server (Invalid): ${context.doing}${printRefusalMessage(refusal)}`;
}

/** The API server's own sentence: `Job.batch "x" is invalid: …`, `pods "x" already exists`. */
export function printRefusalMessage(refusal: Refusal): string {
  if (refusal.type === 'error') return refusal.error.message;
  const { kind, name } = refusal.ref;
  const { apiVersion } = kindFacts(kind);
  const group = apiVersion.includes('/') ? `.${apiVersion.split('/')[0]}` : '';
  return formatInvalidStatus(`${kind}${group}`, name, refusal.errors);
}
