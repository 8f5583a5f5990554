/** A value of an item, of the kinds that Podlab uses; DynamoDB's own spelling. */
export type AttributeValue =
  | { readonly S: string; readonly N?: never; readonly B?: never }
  | { readonly S?: never; readonly N: string; readonly B?: never }
  | { readonly S?: never; readonly N?: never; readonly B: Uint8Array };

export type Item = Readonly<Record<string, AttributeValue>>;

/** The part of a write that says when it may happen; DynamoDB's own spelling. */
export interface Condition {
  readonly ConditionExpression: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Readonly<Record<string, AttributeValue>>;
}

/** One attribute instead of a whole item; DynamoDB's own spelling. */
export interface Projection {
  readonly ProjectionExpression: string;
  readonly ExpressionAttributeNames: Readonly<Record<string, string>>;
}

export function projectionOf(attribute: string | undefined): Projection | undefined {
  if (attribute === undefined) return undefined;
  return { ProjectionExpression: '#attribute', ExpressionAttributeNames: { '#attribute': attribute } };
}

/** A change of single attributes, where its condition holds; DynamoDB's own spelling. */
export interface Update extends Condition {
  readonly UpdateExpression: string;
}

/**
 * One table of DynamoDB, as far as Podlab asks it: four requests, each sent once and given up after `timeoutMs`.
 * What goes wrong is a TableFailure, and nothing else is thrown.
 */
export interface Table {
  /** The item that the latest write left: a consistent read. Of one attribute no more than that is sent. */
  readonly get: (key: Item, timeoutMs: number, attribute?: string) => Promise<Item | undefined>;
  /** `conflict`: the condition does not hold, and nothing was written. */
  readonly put: (item: Item, condition: Condition, timeoutMs: number) => Promise<'written' | 'conflict'>;
  /** Changes attributes of the item; `conflict` as of `put`. */
  readonly update: (key: Item, update: Update, timeoutMs: number) => Promise<'written' | 'conflict'>;
  /** Deletes the item; `conflict` as of `put`. */
  readonly remove: (key: Item, condition: Condition, timeoutMs: number) => Promise<'written' | 'conflict'>;
}
