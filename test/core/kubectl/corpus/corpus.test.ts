import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../../../core/cluster/cluster.ts';
import { copyCluster } from '../../../../core/cluster/copy-cluster.ts';
import { startWork } from '../../../../core/cluster/work.ts';
import { applyText, type KubectlOutcome, readsOnly, runKubectl } from '../../../../core/kubectl/index.ts';
import { type FlagSpec, GLOBAL_FLAGS } from '../../../../core/kubectl/line/flag-spec.ts';
import { splitLine } from '../../../../core/kubectl/line/split-line.ts';
import { whyAbsent } from '../../../../core/kubectl/note/absent-flags.ts';
import { findCommand } from '../../../../core/kubectl/verbs/find-command.ts';
import { WORKING_VERBS } from '../../../../core/kubectl/verbs/verbs.ts';
import { loadSession, saveSession } from '../../../../core/session/index.ts';
import { loadDocumentation } from '../../../../lambdas/documentation/load-documentation.ts';
import { SAME_LINES } from '../../../conformance/kubectl-lines.ts';
import { LINES } from './lines.ts';
import { createCorpusWorld } from './world.ts';

const WORLD = createCorpusWorld();
/** What lines read that name a file. */
const FILE = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, image: nginx}]}\n';
const DOCUMENTATION = await loadDocumentation();

/** Plays a line in a copy of the world. */
function play(line: string): KubectlOutcome {
  startWork(WORLD);
  return runKubectl(copyCluster(WORLD), line, { documentation: DOCUMENTATION, fileText: FILE });
}

/** Notes of lines that were carried out: they say what follows, or that something does not hold yet. */
const CARRIED_OUT: ReadonlySet<string> = new Set([
  ...[
    'idle-fields',
    'idle-kind',
    'no-signer',
    'one-text-for-both',
    'not-yet',
    'deleting',
    'run-stopped',
    'exec-stopped',
    'drain-stopped',
    'unrest',
  ],
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
  ['interval', '1s'],
  ['levels', 'a=1'],
]);

/** Of flags whose values have a form of their own. */
const VALUES_BY_NAME = new Map([
  ['env', 'a=b'],
  ['set-image', 'a=b'],
  ['profile', 'general'],
  ['vmodule', 'a=1'],
  ['cluster', 'podlab'],
  ['request-timeout', '5s'],
  ['bound-object-kind', 'Pod'],
]);

/** Flags that other flags of the line exclude, or that take the line elsewhere. */
const ALONE: ReadonlySet<string> = new Set(['local', 'help', 'context']);

function isTaken(command: string, { name }: FlagSpec): boolean {
  return whyAbsent(command, name) === undefined && !ALONE.has(name);
}

describe('every flag of every command is known, and a line with it comes to an end', () => {
  test.each(WORKING_VERBS)('$name', ({ name, flags }) => {
    const shortest = SHORTEST.get(name) ?? name;
    for (const spec of [...flags(), ...GLOBAL_FLAGS()].filter((one) => isTaken(name, one))) {
      const [before = '', ...after] = shortest.split(' -- ');
      const rest = after.length === 0 ? '' : ` -- ${after.join(' -- ')}`;
      const outcome = play(`${before} --${spec.name}=${VALUES_BY_NAME.get(spec.name) ?? VALUES.get(spec.type)}${rest}`);
      expect(outcome.stderr, spec.name).not.toMatch(/unknown flag|invalid argument/);
      expect(refusalOf(outcome), `${name} --${spec.name}`).toBeUndefined();
    }
  });

  test('every command stands in the corpus', () => {
    const missing = WORKING_VERBS.filter(({ name }) => !SHORTEST.has(name)).map(({ name }) => name);
    expect(missing).toEqual([]);
  });

  test('they are many', () => {
    expect(LINES.length).toBeGreaterThanOrEqual(400);
  });
});

describe('what changes nothing leaves the lab as it was, to the letter', () => {
  const TEXT = saveSession({ cluster: createCorpusWorld(), language: undefined, welcomed: true });

  /** Whether something went well in a lab that was loaded, and what is saved after it. */
  function doIn(act: (cluster: Cluster) => KubectlOutcome): { readonly done: boolean; readonly save: () => string } {
    const loaded = loadSession(TEXT);
    if (!loaded.ok) throw new Error(loaded.error);
    const { exitCode } = act(loaded.session.cluster);
    return { done: exitCode === 0, save: () => saveSession(loaded.session) };
  }

  test('a line that is refused', () => {
    const refused = [...LINES.map((written) => written.split('  # ')[0] ?? ''), ...SAME_LINES].filter((line) => {
      const { save, done } = doIn((cluster) => runKubectl(cluster, line));
      if (!done) expect(save(), line).toBe(TEXT);
      return !done;
    });
    expect(refused.length).toBeGreaterThan(200);
  });

  test.each([
    'label pod web -A a=b',
    'delete pod absent -n kube-system',
    'scale deploy absent --replicas=2 -n kube-system',
    'create configmap coredns -n kube-system',
  ])('a line that is refused where the cluster’s own objects lie: %s', (line) => {
    const { save, done } = doIn((cluster) => runKubectl(cluster, line));
    expect(done).toBe(false);
    expect(save()).toBe(TEXT);
  });

  test('any line with --dry-run, and it is known for one that changes nothing', () => {
    let tried = 0;
    for (const written of LINES)
      for (const mode of ['client', 'server']) {
        const [before = '', ...after] = (written.split('  # ')[0] ?? '').split(' -- ');
        const line = [`${before} --dry-run=${mode}`, ...after].join(' -- ');
        expect(readsOnly(line), line).toBe(true);
        const { save, done } = doIn((cluster) => runKubectl(cluster, line));
        // What is refused has a test of its own.
        if (done) expect(save(), line).toBe(TEXT);
        tried += done ? 1 : 0;
      }
    expect(tried).toBeGreaterThan(100);
  });

  const container = { name: 'a', image: 'nginx' };
  const refusals: readonly [sentence: string, manifest: object][] = [
    ['a Pod without containers', { kind: 'Pod', metadata: { name: 'x' }, spec: {} }],
    ['a Pod of an account that is not there', pod({ serviceAccountName: 'nobody', containers: [container] })],
    ['a Pod of a class that is not there', pod({ priorityClassName: 'urgent', containers: [container] })],
    ['a Pod in a namespace that is not there', pod({ containers: [container] }, { namespace: 'nowhere' })],
    [
      'a Pod with another image and another node',
      pod({ nodeName: 'node-2', containers: [container] }, { name: 'web' }),
    ],
    ['a kind that is not there', { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'x' } }],
    ['a Service whose selector is no map', { kind: 'Service', metadata: { name: 'x' }, spec: { selector: 1 } }],
  ];
  test.each(refusals)('a manifest that is refused: %s', (_, manifest) => {
    const { save, done } = doIn((cluster) =>
      applyText(cluster, JSON.stringify({ apiVersion: 'v1', ...manifest }), 'STDIN'),
    );
    expect(done).toBe(false);
    expect(save()).toBe(TEXT);
  });

  function pod(spec: object, metadata: object = {}): object {
    return { kind: 'Pod', metadata: { name: 'x', ...metadata }, spec };
  }
});

describe('a line is known for one that changes nothing', () => {
  test.each([
    ['get pods', true],
    ['delete pod web', false],
    ['delete pod web --dry-run=client', true],
    ['delete pod web --dry-run', true],
    ['delete pod web --dry-run=none', false],
    ['delete pod web --dry-run=client --dry-run=none', false],
    ['label pod web a=b -l --dry-run', false],
    ['exec web -- sh -c "echo --dry-run=client"', false],
    ['exec web -- run --dry-run=client', false],
    ['delete pod web --no-such-flag', true],
    ['fly', true],
  ])('%s: %s', (line, reads) => {
    expect(readsOnly(line)).toBe(reads);
  });
});
