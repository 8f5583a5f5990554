import { expect, test } from 'vitest';
import type { ShellTask } from '../../../../core/cluster/state/shell-task.ts';
import { applyText, runKubectl } from '../../../../core/kubectl/index.ts';
import { runUntil } from '../../../../core/lab/run-occurrences.ts';
import { findArray } from '../../../../core/runtime/shell/arrays.ts';
import { createSession, loadSession, type Session, saveSession } from '../../../../core/session/index.ts';
import { shell } from '../../../work/lab-story.ts';

const SCRIPT = `
f() { local -a a=(in side); declare -A m=([k]=v); sleep 30; echo "$1" "\${a[@]}" "\${m[k]}"; }
a=(out side); a[4]=far
f 1; sleep 30; echo "\${!a[@]}" "\${a[@]}"; sleep 1000`;

function startLab(): Session {
  const session = createSession(1);
  const pod = shell(SCRIPT, { image: 'bash', container: { command: ['bash', '-c', SCRIPT] } });
  applyText(session.cluster, JSON.stringify(pod), 'STDIN');
  return session;
}

function loadAgain(session: Session): Session {
  const loaded = loadSession(saveSession(session));
  if (!loaded.ok) throw new Error(loaded.error);
  return loaded.session;
}

test('arrays, those of a function too, go on after a save as if there had been none', () => {
  let session = startLab();
  for (const atMs of [20_000, 50_000, 100_000]) {
    runUntil(session.cluster, atMs);
    session = loadAgain(session);
  }
  expect(runKubectl(session.cluster, 'logs p').stdout).toBe('1 in side v\n0 1 4 out side far\n');
});

test.each([
  ['\uE001', []],
  ['\uE001x', ['x']],
  ['\uE001x\uE001y z', ['x', 'y z']],
])('an array that was saved as a text with marks is read: %j', (packed, elements) => {
  const task: Pick<ShellTask, 'variables' | 'arrays'> = { variables: new Map([['a', packed]]) };
  expect([...(findArray(task, 'a')?.elements.values() ?? [])]).toEqual(elements);
  expect(task.variables.size).toBe(0);
});
