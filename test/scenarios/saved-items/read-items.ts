import { readFileSync } from 'node:fs';
import type { Item } from '../../../lambdas/sessions/table.ts';

/** The items of each lab of a release, as they stood in the table; DynamoDB's own JSON, bytes in base64. */
export type RecordedItems = Readonly<Record<string, readonly Readonly<Record<string, RecordedAttribute>>[]>>;

type RecordedAttribute = { readonly S: string } | { readonly N: string } | { readonly B: string };

/** What was recorded of a release. */
export function readRecordedItems(release: string): RecordedItems {
  return JSON.parse(readFileSync(new URL(`${release}.json`, import.meta.url), 'utf8'));
}

/** The items as the client gives them. */
export function decodeItems(items: RecordedItems[string]): readonly Item[] {
  return items.map((item) => Object.fromEntries(Object.entries(item).map(decodeAttribute)));
}

function decodeAttribute([name, value]: [string, RecordedAttribute]): [string, Item[string]] {
  return [name, 'B' in value ? { B: Buffer.from(value.B, 'base64') } : value];
}
