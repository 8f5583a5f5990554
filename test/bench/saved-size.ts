import { createSession, saveSession } from '../../core/session/index.ts';
import { compressText } from '../../lambdas/sessions/compress.ts';
import { advance, applyPods, type PROGRAMS } from './lab.ts';
import type { Row } from './report.ts';

const HOUR_MS = 3_600_000;

/** Bytes of a session an hour after its Pods were created, as they go into the DynamoDB item. */
export async function measureSavedSize(): Promise<readonly Row[]> {
  return [1, 10, 100].flatMap((count) => [measure(count, 'serve', 4_096), measure(count, 'fail', 4_096)]);
}

function measure(count: number, program: keyof typeof PROGRAMS, aimOfTenPods: number): Row {
  const session = createSession(1);
  applyPods(session.cluster, count, program, 'Always');
  advance(session.cluster, HOUR_MS);
  const what = `${count} ${program === 'serve' ? 'web server' : 'crash-looping Pod'}${count === 1 ? '' : 's'}`;
  const beside = count === 1 ? undefined : (aimOfTenPods * count) / 10;
  return { what, podlab: compressText(saveSession(session)).length, beside, besideName: 'the aim', unit: 'bytes' };
}
