import { describe, expect, it } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { LIMITS } from '../../../core/cluster/limits.ts';
import { readLog } from '../../../core/runtime/index.ts';
import { listOccurrences, restoreAgenda } from '../../../core/sim/agenda.ts';
import { fc } from '../../builders/fast-check.ts';
import { createRuntimeCluster, createWebSandbox, runUntil, startProgram } from './run-program.ts';

const WORDS = [
  'echo a',
  'echo',
  '$x',
  '"$@"',
  '$(',
  '`',
  ')',
  '(',
  '{',
  '}',
  'if',
  'then',
  'fi',
  'else',
  'while',
  'do',
  'done',
  'for i in 1 2',
  'case a in',
  'esac',
  ';;',
  ';',
  '&',
  '&&',
  '||',
  '|',
  '> /tmp/a',
  '< /tmp/a',
  '>>',
  '<<E',
  '2>&1',
  '\n',
  '"',
  "'",
  '\\',
  '$((',
  '))',
  'x=1',
  'x=$((x+1))',
  '[',
  '[[',
  ']]',
  ']',
  'sleep 1',
  'sleep 3',
  'true',
  'false',
  '!',
  'trap "echo t" TERM',
  'exit 3',
  'cat',
  'yes',
  'head -2',
  'wait',
  '${x:-',
  '${x%',
  '*',
  'eval',
  'f()',
  'f',
  'return',
  'set -e',
  'set -u',
  'read x',
  'kill $!',
  'exec',
  'break',
  'continue',
  'shift',
  'sort',
  'grep a',
  'xargs',
  'tee /tmp/b',
  'sed s/a/b/',
  'timeout 1',
  'sh -c',
  'nc -l -p 80',
  'wget -qO- localhost',
  'date',
  'unset x',
  'seq 5',
  '$RANDOM',
  'a=(x y)',
  'a[3]=z',
  'a+=(1)',
  '"${a[@]}"',
  '$((a[3]++))',
  'local a',
  'unset a[3]',
];

const script = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(fc.constantFrom(...WORDS), { maxLength: 16 }).map((words) => words.join(' ')),
);

/** Maps become arrays and come back: what any saved session has to do. */
function saveAndLoad<T>(value: T): T {
  const text = JSON.stringify(value, (_key, inner: unknown) => (inner instanceof Map ? { $map: [...inner] } : inner));
  return JSON.parse(text, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && '$map' in inner
      ? new Map(inner.$map as [unknown, unknown][])
      : inner,
  );
}

/** Every other text is bash's, which has arrays. */
function start(text: string): Cluster {
  const cluster = createRuntimeCluster();
  const shell = text.length % 2 === 0 ? 'sh' : 'bash';
  startProgram(cluster, createWebSandbox(cluster), { image: 'bash:5', command: [shell, '-c', text] });
  return cluster;
}

function snapshot(cluster: Cluster): unknown {
  return saveAndLoad([...(cluster.nodes.get('node-1')?.sandboxes.values() ?? [])]);
}

describe('any text as a script', () => {
  it('gives a result within its bounds', () => {
    fc.assert(
      fc.property(script, (text) => {
        const cluster = start(text);
        expect(runUntil(cluster, 20_000)).toBeLessThan(2000);
        const instance = cluster.nodes.get('node-1')?.sandboxes.get('uid-web')?.containers.get('main')?.at(-1);
        const log = instance === undefined ? '' : readLog(instance);
        expect(log.length).toBeLessThanOrEqual(LIMITS.logBytes * 1.25 + 100);
        expect(log).not.toMatch(/undefined|NaN|\[object/);
        expect(instance?.live?.machine.processes.length ?? 0).toBeLessThanOrEqual(64);
      }),
      { numRuns: 1500 },
    );
  });

  it('goes on after a save at any moment as if there had been none', () => {
    fc.assert(
      fc.property(script, fc.integer({ min: 0, max: 8000 }), (text, atMs) => {
        const whole = start(text);
        runUntil(whole, atMs);
        const agenda = restoreAgenda(listOccurrences(whole.agenda), whole.agenda.nextSerial);
        const loaded: Cluster = { ...saveAndLoad({ ...whole, watchers: [] }), agenda, watchers: [] };
        runUntil(whole, 9000);
        runUntil(loaded, 9000);
        expect(snapshot(loaded)).toEqual(snapshot(whole));
      }),
      { numRuns: 400 },
    );
  });

  it('advances in two steps as in one', () => {
    fc.assert(
      fc.property(script, fc.integer({ min: 0, max: 8000 }), (text, atMs) => {
        const once = start(text);
        const twice = start(text);
        runUntil(once, 9000);
        runUntil(twice, atMs);
        runUntil(twice, 9000);
        expect(snapshot(twice)).toEqual(snapshot(once));
      }),
      { numRuns: 400 },
    );
  });
});

describe('an endless loop', () => {
  it.each([
    'while :; do :; done',
    'while :; do i=$((i+1)); done',
    'while :; do echo x; done',
    'while :; do $(true); done',
    'yes',
  ])('costs a bounded number of slices in a year: %s', (text) => {
    expect(runUntil(start(text), 365 * 86_400_000)).toBeLessThan(100);
  });
});
