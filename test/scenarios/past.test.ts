import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { buildAutocomplete, buildButtonClick, buildCommand } from '../builders/interaction.ts';
import { createMemoryTable } from '../builders/memory-table.ts';
import { arrayOf, readMessage, usableIn } from '../discord/read-message.ts';
import { validateReply } from '../discord/validate-reply.ts';
import { at, startBuild } from './quiz-learner.ts';

/** One thing a person does: a command, a choice that is offered while typing, a button of an earlier reply. */
type Deed =
  | { readonly type: string; readonly options?: Readonly<Record<string, string>> }
  | { readonly typing: string; readonly option: string; readonly text: string }
  | { readonly press: string; readonly of?: number };

/** The button is named by its custom_id's beginning, so that one story is told in both languages. */
const STORY: readonly Deed[] = [
  { type: 'time rewind' },
  { type: 'kubectl', options: { command: 'create deployment web --image=nginx --replicas=2' } },
  { type: 'time advance', options: { by: '30s' } },
  { type: 'kubectl', options: { command: 'set image deployment/web nginx=nginx:no-such-tag' } },
  { type: 'time advance', options: { by: '1m' } },
  { typing: 'time rewind', option: 'to', text: '' },
  { typing: 'time rewind', option: 'to', text: 'image' },
  { type: 'time rewind', options: { to: '00:00:30' } },
  { press: 'p1;switchBranch' },
  { press: 'p1;switchBranch', of: 7 },
  { type: 'time rewind', options: { to: '1m' } },
  { type: 'kubectl', options: { command: 'set image deployment/web nginx=nginx:1.28' } },
  { type: 'time advance', options: { by: '1m' } },
  { type: 'lab branches' },
  { type: 'time compare' },
  { press: 'p1;rewindTo', of: 4 },
  { press: 'p1;rewindTo', of: 2 },
  { type: 'time rewind', options: { to: '00:01:00' } },
  { type: 'lab rename', options: { title: 'the *good* image', of: 'branch' } },
  { type: 'time rewind', options: { to: 'last change' } },
  { type: 'time rewind' },
  { type: 'time rewind', options: { to: '12:00' } },
  { type: 'time rewind', options: { to: '3d' } },
  { type: 'time rewind', options: { to: 'the good old days' } },
  { type: 'time compare', options: { with: 'nobody' } },
  { type: 'lab branches' },
];

const START_MS = Date.UTC(2026, 10, 27, 9);

async function tell(locale: string): Promise<string> {
  const send = await startBuild(createMemoryTable());
  const told: string[] = [];
  const replies: unknown[] = [];
  for (const [index, deed] of STORY.entries()) {
    const wish = { ...at(START_MS + index * 10_000), locale };
    const json = JSON.parse(readJson(await send(build(deed, replies, wish))));
    expect(validateReply({ response: json, files: [] })).toEqual([]);
    replies.push(json.data);
    told.push(`> ${name(deed)}`, print(json.data), '');
  }
  return told.join('\n');
}

function build(deed: Deed, replies: readonly unknown[], wish: object): object {
  if ('type' in deed) return buildCommand(deed.type, deed.options ?? {}, wish);
  if ('typing' in deed) return buildAutocomplete(deed.typing, deed.option, { [deed.option]: deed.text }, wish);
  const said = readMessage(replies[deed.of ?? replies.length - 1]);
  const ids = usableIn(said).map(({ custom_id }) => String(custom_id));
  const pressed = ids.find((id) => id.startsWith(deed.press));
  if (pressed === undefined) throw new Error(`no button ${deed.press}`);
  return buildButtonClick(pressed, wish);
}

function name(deed: Deed): string {
  if ('type' in deed)
    return `/${[deed.type, ...Object.entries(deed.options ?? {}).map(([key, value]) => `${key}: ${value}`)].join(' ')}`;
  if ('typing' in deed) return `/${deed.typing} ${deed.option}: ${deed.text}…`;
  return deed.of === undefined ? `[${deed.press}]` : `[${deed.press}] of reply ${deed.of}`;
}

function print(data: { readonly choices?: readonly { readonly name: string }[] }): string {
  if (data.choices !== undefined) return data.choices.map((choice) => `  ${choice.name}`).join('\n');
  const { text, rows } = readMessage(data);
  return [text, ...rows.map((row) => row.map(printComponent).join(' '))].join('\n');
}

function printComponent({ label, placeholder, options }: Record<string, unknown>): string {
  const choices = arrayOf(options).map((option) => ` · ${option.label}`);
  return `[${label ?? placeholder}${choices.join('')}]`;
}

/** The JSON of a reply, also of one that has a file beside it. */
function readJson(body: string): string {
  return body.startsWith('{') ? body : (/\r\n\r\n(\{.*\})\r\n--/s.exec(body)?.[1]?.split('\r\n--')[0] ?? '');
}

describe('going back, and what is left of the future', () => {
  test.each([
    ['en', 'en-US'],
    ['ko', 'ko'],
  ])('as a transcript in %s', async (language, locale) => {
    const golden = new URL(`./past-${language}.transcript`, import.meta.url);
    const told = await tell(locale);
    if (process.env.PODLAB_UPDATE_GOLDENS === '1') writeFileSync(golden, told);
    expect(existsSync(golden)).toBe(true);
    expect(told).toBe(readFileSync(golden, 'utf8'));
  });
});
