import { describe, expect, test } from 'vitest';
import { listObjects } from '../../core/cluster/object-store.ts';
import { applyText, describeChange, runKubectl } from '../../core/kubectl/index.ts';
import { advanceBy } from '../../core/lab/advance.ts';
import { createSession, type Session, saveSession } from '../../core/session/index.ts';
import { checkRoom } from '../../lambdas/sessions/check-room.ts';
import { packRecord } from '../../lambdas/sessions/record-item.ts';
import { NO_REPEATS } from '../../lambdas/sessions/repeats.ts';

const KIB = 1024;

function buildLab(): Session {
  const session = createSession(1);
  for (const name of ['one', 'two']) {
    const spec = { containers: [{ name: 'app', image: 'nginx' }] };
    applyText(session.cluster, JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec }), 'STDIN');
  }
  runKubectl(session.cluster, 'create deployment web --image=nginx --replicas=2');
  advanceBy(session.cluster, 60_000, describeChange);
  return session;
}

type Change = (session: Session) => unknown;
const add: Change = ({ cluster }) => runKubectl(cluster, 'create namespace more');
const live: Change = ({ cluster }) => runKubectl(cluster, 'label pod one a=b');
const free: Change = ({ cluster }) => runKubectl(cluster, 'delete pod one');

const scaleDown: Change = ({ cluster }) => runKubectl(cluster, 'scale deployment web --replicas=1');

const replace: Change = ({ cluster }) => {
  const name = listObjects(cluster.store, 'Pod').find(({ metadata }) => metadata?.name?.startsWith('web'))?.metadata
    ?.name;
  runKubectl(cluster, `delete pod ${name}`);
};

/** Checks a lab of so many KiB, which without its logs has so many. */
function checkKib(change: Change, beforeKib: number, kib: number, shortKib: number, session = buildLab()): number {
  const text = saveSession(session);
  change(session);
  const after = saveSession(session);
  const pack = (size: number) => ({ text: after, packed: { ...packRecord(after, NO_REPEATS), sizeBytes: size * KIB } });
  const before = { text, repeats: NO_REPEATS, sizeBytes: beforeKib * KIB };
  return checkRoom(pack(kib), before, session, () => pack(shortKib)).packed.sizeBytes / KIB;
}

describe('a record of so many KiB, after one of so many', () => {
  const table: readonly [what: string, change: Change, kib: number, beforeKib: number, fits: boolean][] = [
    ['that adds an object', add, 239, 238, true],
    ['that adds an object', add, 241, 239, false],
    ['that adds an object and is no larger than it was', add, 241, 300, false],
    ['that lives on', live, 273, 239, true],
    ['that lives on', live, 274, 239, false],
    ['that lives on and is no larger than it was', live, 380, 380, true],
    ['that deletes an object', free, 389, 239, true],
    ['that deletes an object', free, 390, 239, false],
    ['that deletes what is replaced at once', replace, 389, 300, true],
    ['that asks for fewer Pods', scaleDown, 389, 300, true],
  ];
  test.each(table)('%s: %#', (_, change, kib, beforeKib, fits) => {
    const check = () => checkKib(change, beforeKib, kib, kib);
    if (fits) expect(check()).toBe(kib);
    else expect(check).toThrow(expect.objectContaining({ code: 'session-too-large' }));
  });

  test.each([
    ['deletes', free],
    ['scales down', scaleDown],
  ])('is written without its logs where it %s and does not fit with them', (_, change) => {
    expect(checkKib(change, 340, 410, 385)).toBe(385);
    expect(() => checkKib(change, 340, 410, 395)).toThrow('was refused');
  });

  test('is written without its logs where it lives on and something is on its way out', () => {
    const going = buildLab();
    free(going);
    expect(checkKib(live, 298, 410, 290, going)).toBe(290);
  });

  test.each([
    ['adds', add],
    ['lives on', live],
  ])('keeps its logs and is refused where it %s', (_, change) => {
    expect(() => checkKib(change, 270, 300, 100)).toThrow('was refused');
  });

  test('is refused for what it unpacks to, too', () => {
    const session = buildLab();
    const text = saveSession(session);
    const packing = { text, packed: { ...packRecord(text, NO_REPEATS), textBytes: 33 * KIB * KIB } };
    expect(() => checkRoom(packing, undefined, session, () => packing)).toThrow('unpacked');
  });
});
