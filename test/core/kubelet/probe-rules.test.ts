import { describe, expect, test } from 'vitest';
import type { ProbeMemory } from '../../../core/cluster/state/pod-worker.ts';
import { countProbe } from '../../../core/kubelet/probes/count-probe.ts';
import { nextProbeMs, type ProbeTimes } from '../../../core/kubelet/probes/probe-schedule.ts';
import { resolvePort } from '../../../core/kubelet/probes/resolve-port.ts';
import { buildContainer } from '../../builders/pod.ts';

describe('the result of a probe', () => {
  const rows = [
    { says: 'comes with the first success', answers: 'y', probe: {}, results: ['success'] },
    { says: 'comes with the third failure in a row', answers: 'nnn', probe: {}, results: [null, null, 'failure'] },
    {
      says: 'does not come while failures are interrupted',
      answers: 'nnynn',
      probe: {},
      results: [null, null, 'success', 'success', 'success'],
    },
    {
      says: 'changes back only after successThreshold successes',
      answers: 'nyy',
      probe: { failureThreshold: 1, successThreshold: 2 },
      results: ['failure', 'failure', 'success'],
    },
  ];
  test.each(rows)('$says', ({ answers, probe, results }) => {
    const memory: ProbeMemory = { run: 0 };
    const seen = [...answers].map((answer) => {
      countProbe(memory, probe, answer === 'y');
      return memory.result ?? null;
    });
    expect(seen).toEqual(results);
  });
});

describe('the moment of a probe', () => {
  const base: ProbeTimes = { workerStartedMs: 400, containerStartedMs: 2700, nowMs: 2700, atOnce: false };
  const rows: { says: string; probe: object; times?: Partial<ProbeTimes>; dueMs: number }[] = [
    { says: 'is the next tick since the Pod came to its node', probe: { periodSeconds: 5 }, dueMs: 5400 },
    {
      says: 'is the next look of the kubelet for the readiness of a container that started',
      probe: {},
      times: { atOnce: true },
      dueMs: 3700,
    },
    {
      says: 'is the first tick after the initial delay, from the second of the start',
      probe: { initialDelaySeconds: 4, periodSeconds: 1 },
      dueMs: 6400,
    },
    {
      says: 'is a tick even at once within the initial delay',
      probe: { initialDelaySeconds: 5, periodSeconds: 10 },
      times: { atOnce: true },
      dueMs: 10_400,
    },
    { says: 'is never the present tick again', probe: { periodSeconds: 5 }, times: { nowMs: 5400 }, dueMs: 10_400 },
    { says: 'is every ten seconds by default', probe: {}, times: { nowMs: 10_400 }, dueMs: 20_400 },
  ];
  test.each(rows)('$says', ({ probe, times, dueMs }) => {
    expect(nextProbeMs(probe, { ...base, ...times })).toBe(dueMs);
  });
});

describe('the port of a probe', () => {
  const container = buildContainer({ ports: [{ name: 'http', containerPort: 8080 }] });
  test.each([
    [80, 80],
    ['http', 8080],
    ['8443', 8443],
    ['https', undefined],
    [0, undefined],
    [65_536, undefined],
  ])('%s is %s', (port, number) => {
    expect(resolvePort(container, port)).toBe(number);
  });
});
