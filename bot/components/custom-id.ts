import { LIMITS } from '../replies/limits.ts';
import { ACTIONS, type Action, type ActionName } from './action.ts';
import { VERSION } from './action-name-in.ts';
import { type Field, SEPARATOR } from './fields.ts';

/**
 * The custom_id that stands for an action: `p1;advance;7ps`. Undefined where it would be longer than Discord takes:
 * the component is then left out, and the reply has to say the same in another way.
 */
export function encodeCustomId(action: Action): string | undefined {
  const values = new Map<string, unknown>(Object.entries(action.args));
  const fields = fieldsOf(action.name).map(([name, field]) => field.encode(values.get(name)));
  const customId = [VERSION, action.name, ...fields].join(SEPARATOR);
  return customId.length > LIMITS.customIdLength ? undefined : customId;
}

/** The action a custom_id stands for; undefined where another version wrote it, or nobody did. */
export function decodeCustomId(customId: string): Action | undefined {
  const [version, name = '', ...texts] = customId.split(SEPARATOR);
  if (version !== VERSION || !isActionName(name)) return undefined;
  const fields = fieldsOf(name);
  if (fields.length !== texts.length) return undefined;
  const args = fields.map(([field, codec], index) => [field, codec.decode(texts[index] ?? '')] as const);
  if (args.some(([, value]) => value === undefined)) return undefined;
  // The fields of `name` were decoded by the codecs that ACTIONS gives for it, which is what Action says.
  return { name, args: Object.fromEntries(args) } as Action;
}

function isActionName(name: string): name is ActionName {
  return Object.hasOwn(ACTIONS, name);
}

function fieldsOf(name: ActionName): [string, Field<unknown>][] {
  // A field only ever meets values of its own type: its name leads both here and in Action to the same codec.
  return Object.entries(ACTIONS[name]) as [string, Field<unknown>][];
}
