import { describe, expect, test } from 'vitest';
import { DEFAULT_EVICTION_SETTINGS, parseEvictionSettings } from '../../../core/objects/eviction-settings.ts';

function parse(annotations: Readonly<Record<string, string>>) {
  const entries = Object.entries(annotations).map(([name, value]) => [`kubelet.podlab/${name}`, value]);
  return parseEvictionSettings({ metadata: { annotations: Object.fromEntries(entries) } });
}

const REFUSED: readonly (readonly [sentence: string, annotations: Record<string, string>, message: string])[] = [
  [
    'a soft threshold needs its grace period',
    { 'eviction-soft': 'memory.available<1Gi' },
    'grace period must be specified for the soft eviction threshold memory.available',
  ],
  ['a signal has to be known', { 'eviction-hard': 'memory.free<1Gi' }, 'unsupported eviction signal memory.free'],
  [
    'there is one operator',
    { 'eviction-hard': 'memory.available=1Gi' },
    'invalid eviction threshold syntax memory.available=1Gi, expected <signal><operator><value>',
  ],
  [
    'a signal has one threshold of a kind',
    { 'eviction-hard': 'pid.available<10%,pid.available<20%' },
    'found duplicate eviction threshold for signal pid.available',
  ],
  [
    'an amount is a quantity',
    { 'eviction-hard': 'memory.available<much' },
    "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
  ],
  [
    'an amount is more than nothing',
    { 'eviction-hard': 'memory.available<0' },
    'eviction threshold memory.available must be positive: 0',
  ],
  [
    'a share is no more than all',
    { 'eviction-hard': 'nodefs.available<101%' },
    'eviction percentage threshold nodefs.available must be <= 100%: 101%',
  ],
  [
    'a grace period is a duration',
    { 'eviction-soft': 'memory.available<1Gi', 'eviction-soft-grace-period': 'memory.available=90' },
    'time: missing unit in duration "90"',
  ],
  [
    'what is to be reclaimed is not negative',
    { 'eviction-minimum-reclaim': 'memory.available=-1Gi' },
    'negative eviction minimum reclaim specified for memory.available',
  ],
  [
    'the most grace is a number of seconds',
    { 'eviction-max-pod-grace-period': '1m' },
    'strconv.ParseInt: parsing "1m": invalid syntax',
  ],
];

describe("a node's annotations stand for its kubelet's settings", () => {
  test.each(REFUSED)('%s', (_, annotations, message) => {
    const parsed = parse(annotations);
    expect(parsed.ok ? parsed.settings : parsed.mistake.message).toBe(message);
  });

  test('nothing said: the defaults of v1.35, none of them soft', () => {
    expect(parseEvictionSettings({})).toEqual({ ok: true, settings: DEFAULT_EVICTION_SETTINGS });
    expect(DEFAULT_EVICTION_SETTINGS).toEqual({
      thresholds: [
        { signal: 'memory.available', value: { absolute: 100 * 1024 * 1024 } },
        { signal: 'nodefs.available', value: { share: Math.fround(0.1) } },
        { signal: 'nodefs.inodesFree', value: { share: Math.fround(0.05) } },
        { signal: 'imagefs.available', value: { share: Math.fround(0.15) } },
        { signal: 'imagefs.inodesFree', value: { share: Math.fround(0.05) } },
        { signal: 'pid.available', value: { share: Math.fround(0.1) } },
      ],
      maxPodGraceSeconds: 0,
      transitionMs: 300_000,
    });
  });

  test('who sets hard thresholds sets all of them, and 0 % is none', () => {
    const parsed = parse({
      'eviction-hard': 'memory.available<5%,nodefs.available<0%',
      'eviction-soft': 'memory.available<1Gi',
      'eviction-soft-grace-period': 'memory.available=1m30s',
      'eviction-minimum-reclaim': 'memory.available=500Mi',
      'eviction-pressure-transition-period': '30s',
      'eviction-max-pod-grace-period': '60',
    });
    const minimumReclaim = { absolute: 500 * 1024 * 1024 };
    expect(parsed).toEqual({
      ok: true,
      settings: {
        thresholds: [
          { signal: 'memory.available', value: { share: Math.fround(0.05) }, minimumReclaim },
          { signal: 'memory.available', value: { absolute: 1024 ** 3 }, graceMs: 90_000, minimumReclaim },
        ],
        maxPodGraceSeconds: 60,
        transitionMs: 30_000,
      },
    });
  });
});
