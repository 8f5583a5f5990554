import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../core/cluster/limits.ts';
import { readLog } from '../../../core/runtime/index.ts';
import { createLog } from '../../../core/runtime/log.ts';
import { trimLabLogs } from '../../../core/runtime/trim-lab-logs.ts';
import { createRuntimeCluster, createWebSandbox, runUntil, startProgram } from './run-program.ts';

describe('the logs of a lab', () => {
  test('lose their oldest lines first where they are too much together', () => {
    const cluster = createRuntimeCluster();
    const line = 'x'.repeat(999);
    const sandboxes = new Map(
      Array.from({ length: 40 }, (_, index) => {
        const sandbox = createWebSandbox(cluster, `web-${index}`);
        const instance = startProgram(cluster, sandbox, { command: ['sleep', '1'] });
        const lines = Array.from({ length: 10 }, (_, moment) => [moment * 1000 + index, 'o', line] as const);
        Object.assign(instance, { log: { ...createLog(), lines, keptBytes: 10_000 } });
        return [sandbox.podUid, sandbox];
      }),
    );
    cluster.nodes.set('node-1', { nodeName: 'node-1', images: new Map(), sandboxes, nextIp: 2, running: true });
    trimLabLogs(cluster);
    const logs = [...sandboxes.values()]
      .flatMap(({ containers }) => [...containers.values()].flat())
      .map(({ log }) => log);
    expect(logs.reduce((sum, { keptBytes }) => sum + keptBytes, 0)).toBeLessThanOrEqual(LIMITS.labLogBytes);
    expect(new Set(logs.map(({ lines }) => lines.length))).toEqual(new Set([6, 7]));
    expect(logs[39]?.lines[0]?.[0]).toBe(3039);
  });

  test('one text that fills a log leaves its last lines', () => {
    const cluster = createRuntimeCluster();
    const instance = startProgram(cluster, createWebSandbox(cluster), { command: ['seq', '1', '9000'] });
    runUntil(cluster, 1000);
    const lines = readLog(instance).trimEnd().split('\n');
    expect([lines.at(-1), instance.log.keptBytes <= LIMITS.logBytes]).toEqual(['9000', true]);
    expect(instance.log.keptBytes + instance.log.droppedBytes).toBe(43_893);
  });
});
