// `node test/scenarios/saved-items/record.ts NAME`: records what the present code saves, as NAME.json beside it.
// To be run once a release; what was recorded is never recorded anew. A new NAME goes into saved-items.test.ts.
import { existsSync, writeFileSync } from 'node:fs';
import { createAnswer, createJsonAnswer } from '../../../lambdas/answer.ts';
import type { Item } from '../../../lambdas/sessions/table.ts';
import { createSessionStore } from '../../../lambdas/sessions/table-session-store.ts';
import { createMemoryTable } from '../../builders/memory-table.ts';
import { LABS, type RecordedLab } from './labs.ts';

const [name = ''] = process.argv.slice(2);
const target = new URL(`${name}.json`, import.meta.url);
if (name === '' || existsSync(target)) throw new Error('name the release: a new name');

const labs: Record<string, unknown> = {};
for (const lab of LABS) labs[lab.name] = await record(lab);
writeFileSync(target, `${JSON.stringify(labs, null, 1)}\n`);

/** The items that the lab left in the table. */
async function record({ interactions }: RecordedLab): Promise<unknown[]> {
  const table = createMemoryTable();
  const store = createSessionStore(table);
  const answer = createJsonAnswer(createAnswer({ store, mayFetch: () => false, answerWithinMs: 60_000 }));
  for (const interaction of interactions) await answer(interaction, Date.now());
  return table.items().map(encodeItem);
}

function encodeItem(item: Item): unknown {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, encodeAttribute(value)]));
}

function encodeAttribute(value: Item[string]): unknown {
  return value.B === undefined ? value : { B: Buffer.from(value.B).toString('base64') };
}
