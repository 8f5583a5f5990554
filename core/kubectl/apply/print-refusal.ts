import { printRefusalMessage, type Refusal } from '../../apiserver/refusal.ts';
import { formatInvalid } from '../../manifest/index.ts';
import { kindFacts } from '../../objects/kinds.ts';
import { startOfServerError } from '../outcome.ts';

/** What kubectl was doing when it was refused: `error when creating "STDIN": `; empty where it says nothing of it. */
export interface RefusalContext {
  readonly doing: string;
  /** True where several objects were refused: kubectl then words each error as the API server does. */
  readonly several: boolean;
}

/** A refusal as kubectl prints it, without a newline at its end. */
export function printRefusal(refusal: Refusal, context: RefusalContext): string {
  if (refusal.type === 'error') {
    return `${startOfServerError(refusal.error.reason)}${context.doing}${refusal.error.message}`;
  }
  const { kind, name } = refusal.ref;
  if (!context.several) return formatInvalid(kindFacts(kind).kindName, name, refusal.errors);
  return `Error from server (Invalid): ${context.doing}${printRefusalMessage(refusal)}`;
}
