import { describe, expect, test } from 'vitest';
import { copyCluster } from '../../../../core/cluster/copy-cluster.ts';
import { startWork } from '../../../../core/cluster/work.ts';
import { type KubectlOutcome, runKubectl } from '../../../../core/kubectl/index.ts';
import { type FlagSpec, GLOBAL_FLAGS } from '../../../../core/kubectl/line/flag-spec.ts';
import { splitLine } from '../../../../core/kubectl/line/split-line.ts';
import { findCommand } from '../../../../core/kubectl/verbs/find-command.ts';
import { WORKING_VERBS } from '../../../../core/kubectl/verbs/verbs.ts';
import { LINES } from './lines.ts';
import { createCorpusWorld } from './world.ts';

const WORLD = createCorpusWorld();

/** Plays a line in a copy of the world. */
function play(line: string): KubectlOutcome {
  startWork(WORLD);
  return runKubectl(copyCluster(WORLD), line);
}

/** Notes of lines that were carried out: they say what follows, or that something does not hold yet. */
const CARRIED_OUT: ReadonlySet<string> = new Set([
  ...['idle-fields', 'idle-kind', 'log-up-to-now', 'not-yet', 'run-stopped', 'exec-stopped', 'drain-stopped', 'unrest'],
]);

/** The code of the note by which the lab refuses; undefined where it does not. */
function refusalOf({ notes = [] }: KubectlOutcome): string | undefined {
  return notes.find(({ code }) => !CARRIED_OUT.has(code))?.code;
}

describe('a corpus of lines: none is refused but for the reason beside it', () => {
  test.each(LINES)('%s', (written) => {
    const [line = '', reason] = written.split('  # ');
    const outcome = play(line);
    expect(outcome.stdout + outcome.stderr).not.toMatch(/undefined|NaN|\[object|unknown (shorthand )?flag/);
    expect(refusalOf(outcome)).toBe(reason);
  });
});

/** A line of each command that asks for as little as may be, where its words alone are not enough. */
const SHORTEST = new Map<string, string>([
  ...LINES.toReversed().flatMap((written) => {
    const [line = '', reason] = written.split('  # ');
    const split = splitLine(line);
    const found = split.ok ? findCommand(split.words) : undefined;
    return reason === undefined && found !== undefined && 'verb' in found ? [[found.verb.name, line] as const] : [];
  }),
]);

const VALUES = new Map<FlagSpec['type'], string>([
  ['bool', 'true'],
  ['string', 'x'],
  ['int', '1'],
  ['int32', '1'],
  ['duration', '1s'],
]);

/** Flags that other flags of the line exclude, or that take the line elsewhere. */
const ALONE: ReadonlySet<string> = new Set(['local', 'help', 'context']);

describe('every flag of every command is known, and a line with it comes to an end', () => {
  test.each(WORKING_VERBS)('$name', ({ name, flags }) => {
    const shortest = SHORTEST.get(name) ?? name;
    for (const spec of [...flags(), ...GLOBAL_FLAGS()].filter((one) => !one.absent && !ALONE.has(one.name))) {
      const [before = '', ...after] = shortest.split(' -- ');
      const rest = after.length === 0 ? '' : ` -- ${after.join(' -- ')}`;
      const outcome = play(`${before} --${spec.name}=${VALUES.get(spec.type)}${rest}`);
      expect(outcome.stderr, spec.name).not.toMatch(/unknown flag|invalid argument/);
      expect(refusalOf(outcome), `${name} --${spec.name}`).toBeUndefined();
    }
  });

  test('every command stands in the corpus', () => {
    const missing = WORKING_VERBS.filter(({ name }) => !SHORTEST.has(name)).map(({ name }) => name);
    expect(missing).toEqual([]);
  });

  test('they are many', () => {
    const pairs = WORKING_VERBS.reduce((sum, { flags }) => sum + flags().filter(({ absent }) => !absent).length, 0);
    expect(LINES.length + pairs).toBeGreaterThan(400);
  });
});
