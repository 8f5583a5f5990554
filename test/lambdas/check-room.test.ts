import { describe, expect, test } from 'vitest';
import { applyText, runKubectl } from '../../core/kubectl/index.ts';
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
  return session;
}

type Change = (session: Session) => unknown;
const add: Change = ({ cluster }) => runKubectl(cluster, 'create namespace more');
const live: Change = ({ cluster }) => runKubectl(cluster, 'label pod one a=b');
const free: Change = ({ cluster }) => runKubectl(cluster, 'delete pod one');

describe('a record of so many KiB, after one of so many', () => {
  const table: readonly [what: string, change: Change, kib: number, beforeKib: number, fits: boolean][] = [
    ['that adds an object', add, 299, 298, true],
    ['that adds an object', add, 301, 299, false],
    ['that adds an object and is no larger than it was', add, 301, 340, false],
    ['that lives on', live, 349, 299, true],
    ['that lives on', live, 351, 299, false],
    ['that lives on and is no larger than it was', live, 380, 380, true],
    ['that deletes an object', free, 389, 299, true],
    ['that deletes an object', free, 399, 299, false],
  ];
  test.each(table)('%s: %#', (_, change, kib, beforeKib, fits) => {
    const session = buildLab();
    const text = saveSession(session);
    change(session);
    const packed = { ...packRecord(saveSession(session), NO_REPEATS), sizeBytes: kib * KIB };
    const before = { text, repeats: NO_REPEATS, sizeBytes: beforeKib * KIB };
    const check = () => checkRoom(packed, before, session);
    if (fits) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ code: 'session-too-large' }));
  });

  test('is refused for what it unpacks to, too', () => {
    const session = buildLab();
    const packed = { ...packRecord(saveSession(session), NO_REPEATS), textBytes: 33 * KIB * KIB };
    expect(() => checkRoom(packed, undefined, session)).toThrow('unpacked');
  });
});
