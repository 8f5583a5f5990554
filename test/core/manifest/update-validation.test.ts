import { describe, expect, it } from 'vitest';
import {
  admitPod,
  applyDefaults,
  decodeManifest,
  printFieldError,
  validateUpdate,
} from '../../../core/manifest/index.ts';
import type { Pod, PodSpec } from '../../../core/objects/kubernetes.generated.ts';
import { buildPod, type PodDifference } from '../../builders/pod.ts';

const UPDATABLE =
  '`spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)';

function storePod(difference: PodDifference): Pod {
  return admitPod(applyDefaults('Pod', buildPod(difference)), { tokenVolumeSuffix: 'x7k2p' });
}

type Row = readonly [sentence: string, before: PodDifference, after: PodDifference, errors: readonly string[]];

const dead = (activeDeadlineSeconds: number): PodDifference => ({ spec: { activeDeadlineSeconds } });
const costs = (cost: string): PodDifference => ({
  metadata: { annotations: { 'controller.kubernetes.io/pod-deletion-cost': cost } },
});
const gated = (...names: string[]): PodDifference => ({ spec: { schedulingGates: names.map((name) => ({ name })) } });
const extra: PodSpec['containers'][number] = { name: 'extra', image: 'busybox' };

const ROWS: readonly Row[] = [
  ['nothing need change', {}, {}, []],
  ['an image may change', {}, { container: { image: 'nginx:1.30' } }, []],
  ['labels may change', {}, { metadata: { labels: { a: 'b' } } }, []],
  [
    'a deletion cost that is no number may not be written',
    costs('1'),
    costs('cheap'),
    [
      'metadata.annotations[controller.kubernetes.io/pod-deletion-cost]: Invalid value: "cheap": must be a 32bit integer',
    ],
  ],
  ['a deletion cost that never was a number may stay', costs('cheap'), costs('dear'), []],
  ['a deadline may be set', {}, dead(10), []],
  ['a deadline may come nearer', dead(10), dead(5), []],
  [
    'a deadline may not move away',
    dead(5),
    dead(10),
    ['spec.activeDeadlineSeconds: Invalid value: 10: must be less than or equal to previous value'],
  ],
  [
    'a deadline may not be lifted',
    dead(5),
    {},
    ['spec.activeDeadlineSeconds: Invalid value: null: must not update from a positive integer to nil value'],
  ],
  ['a toleration may be added', {}, { spec: { tolerations: [{ key: 'gpu', operator: 'Exists' }] } }, []],
  [
    'a toleration may not be taken away',
    { spec: { tolerations: [{ key: 'gpu', operator: 'Exists' }] } },
    {},
    ['spec.tolerations: Forbidden: existing toleration can not be modified except its tolerationSeconds'],
  ],
  ['a gate may be lifted', gated('a.io/x', 'a.io/y'), gated('a.io/y'), []],
  [
    'a gate may not be added',
    gated('a.io/x'),
    gated('a.io/x', 'a.io/y'),
    ["spec.schedulingGates[1].name: Forbidden: only deletion is allowed, but found new scheduling gate 'a.io/y'"],
  ],
  [
    'behind a gate a Pod may be told where to run',
    gated('a.io/x'),
    { spec: { schedulingGates: [{ name: 'a.io/x' }], nodeSelector: { disk: 'ssd' } } },
    [],
  ],
  [
    'behind a gate a Pod may not be told otherwise',
    { spec: { schedulingGates: [{ name: 'a.io/x' }], nodeSelector: { disk: 'ssd' } } },
    { spec: { schedulingGates: [{ name: 'a.io/x' }], nodeSelector: { disk: 'hdd' } } },
    [
      'spec.nodeSelector: Invalid value: {"disk":"hdd"}: only additions to spec.nodeSelector are allowed (no mutations or deletions)',
    ],
  ],
  [
    'containers stay as many as they are',
    {},
    { spec: { containers: [extra, extra] } },
    ['spec.containers: Forbidden: pod updates may not add or remove containers'],
  ],
  [
    'what a container runs stays',
    { container: { args: ['a'] } },
    { container: { args: ['b'] } },
    [
      `spec: Forbidden: pod updates may not change fields other than ${UPDATABLE}\n  core.PodSpec{\n  \tContainers: {\n  \t\t[0]: {\n  \t\t\tArgs: {\n- \t\t\t\t[0]: "a",\n+ \t\t\t\t[0]: "b",\n  \t\t\t},\n  \t\t\t... // 7 identical fields\n  \t\t},\n  \t},\n  \t... // 12 identical fields\n  }\n`,
    ],
  ],
];

describe('an update of a Pod', () => {
  it.each(ROWS)('%s', (_sentence, before, after, errors) => {
    const messages = validateUpdate('Pod', storePod(before), storePod(after)).map(printFieldError);
    expect(messages.filter((message) => !message.includes('Duplicate value'))).toEqual(errors);
  });
});

const JOB = 'apiVersion: batch/v1\nkind: Job\nmetadata: {name: hello}\nspec: ';
const template = (image: string) => `{restartPolicy: Never, containers: [{name: a, image: ${image}}]}`;
const DEPLOYMENT = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: ';
const labelled = (app: string) =>
  `{selector: {matchLabels: {app: ${app}}}, template: {metadata: {labels: {app: ${app}}}, spec: {containers: [{name: a, image: b}]}}}`;

const KINDS: readonly (readonly [sentence: string, before: string, after: string, errors: readonly RegExp[]])[] = [
  [
    "a Job's template stays",
    `${JOB}{template: {spec: ${template('a')}}}`,
    `${JOB}{template: {spec: ${template('b')}}}`,
    [/^spec\.template: Invalid value: \{.*\}: field is immutable$/],
  ],
  [
    "a Job's completions stay",
    `${JOB}{completions: 1, template: {spec: ${template('a')}}}`,
    `${JOB}{completions: 2, template: {spec: ${template('a')}}}`,
    [/^spec\.completions: Invalid value: 2: field is immutable$/],
  ],
  [
    "a Job's parallelism may change",
    `${JOB}{completions: 2, parallelism: 1, template: {spec: ${template('a')}}}`,
    `${JOB}{completions: 2, parallelism: 2, template: {spec: ${template('a')}}}`,
    [],
  ],
  [
    "a Deployment's selector stays",
    `${DEPLOYMENT}${labelled('a')}`,
    `${DEPLOYMENT}${labelled('b')}`,
    [/^spec\.selector: Invalid value: \{"matchLabels":\{"app":"b"\}\}: field is immutable$/],
  ],
];

describe('an update of another kind', () => {
  it.each(KINDS)('%s', (_sentence, before, after, errors) => {
    const [[old], [current]] = [decodeManifest(before), decodeManifest(after)];
    if (!old?.ok || !current?.ok) throw new Error('the rows hold good manifests');
    const messages = validateUpdate(
      old.kind,
      applyDefaults(old.kind, old.object),
      applyDefaults(current.kind, current.object),
    ).map(printFieldError);
    expect(messages).toEqual(errors.map((error) => expect.stringMatching(error)));
  });
});

it('of twenty thousand tolerations each is looked up, not looked for', { timeout: 20_000 }, () => {
  const tolerations = Array.from({ length: 20_000 }, (_, index) => ({ key: `k${index}`, operator: 'Exists' }));
  const before = storePod({ spec: { tolerations } });
  const after = {
    ...before,
    spec: {
      ...before.spec,
      containers: before.spec?.containers ?? [],
      tolerations: [{ key: 'new', operator: 'Exists' }, ...(before.spec?.tolerations ?? [])],
    },
  };
  expect(validateUpdate('Pod', before, after)).toEqual([]);
});
