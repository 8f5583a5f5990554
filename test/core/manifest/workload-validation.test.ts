import { describe, expect, it } from 'vitest';
import {
  applyDefaults,
  decodeManifest,
  formatInvalid,
  printFieldError,
  validateObject,
} from '../../../core/manifest/index.ts';

const POD_SPEC = '{containers: [{name: a, image: b}]}';
const job = (spec: string) => `apiVersion: batch/v1\nkind: Job\nmetadata: {name: x}\nspec: ${spec}`;
const endingJob = (fields: string) =>
  job(`{${fields}, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}`);
const cronJob = (schedule: string) =>
  `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: x}\nspec: {schedule: "${schedule}", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}`;
const deployment = (spec: string) => `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x}\nspec: ${spec}`;
const service = (spec: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: x}\nspec: ${spec}`;
const persistentVolume = (spec: string) => `apiVersion: v1\nkind: PersistentVolume\nmetadata: {name: x}\nspec: ${spec}`;
const template = `template: {metadata: {labels: {app: a}}, spec: ${POD_SPEC}}`;

const ROWS: readonly (readonly [sentence: string, manifest: string, answer: string])[] = [
  [
    "a Job's Pods must come to an end",
    job(`{template: {spec: ${POD_SPEC}}}`),
    'The Job "x" is invalid: spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"',
  ],
  [
    'a Job knows two restart policies',
    job('{template: {spec: {restartPolicy: Maybe, containers: [{name: a, image: b}]}}}'),
    'The Job "x" is invalid: \n* spec.template.spec.restartPolicy: Unsupported value: "Maybe": supported values: "Always", "OnFailure", "Never"\n* spec.template.spec.restartPolicy: Unsupported value: "Maybe": supported values: "OnFailure", "Never"',
  ],
  [
    'a Job has no negative numbers',
    job('{completions: -1, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}'),
    'The Job "x" is invalid: spec.completions: Invalid value: -1: must be greater than or equal to 0',
  ],
  [
    'an Indexed Job has completions',
    job(
      '{completionMode: Indexed, parallelism: 1, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}',
    ),
    'The Job "x" is invalid: spec.completions: Required value: when completion mode is Indexed',
  ],
  [
    'failures are bounded per index only where there are indexes',
    endingJob('backoffLimitPerIndex: 1, maxFailedIndexes: 1'),
    'The Job "x" is invalid: \n* spec.backoffLimitPerIndex: Invalid value: 1: requires indexed completion mode\n* spec.maxFailedIndexes: Invalid value: 1: requires indexed completion mode',
  ],
  [
    'no more indexes can fail than there are',
    endingJob('completionMode: Indexed, completions: 2, maxFailedIndexes: 3'),
    'The Job "x" is invalid: \n* spec.backoffLimitPerIndex: Required value: when maxFailedIndexes is specified\n* spec.maxFailedIndexes: Invalid value: 3: must be less than or equal to completions',
  ],
  [
    'very many indexes are bounded more closely',
    endingJob('completionMode: Indexed, completions: 100001, parallelism: 20000, backoffLimitPerIndex: 1'),
    'The Job "x" is invalid: \n* spec.maxFailedIndexes: Required value: must be specified when completions is above 100000\n* spec.parallelism: Invalid value: 20000: must be less than or equal to 10000 when completions are above 100000 and used with backoff limit per index',
  ],
  [
    'a rule for failures says what to do and when',
    endingJob('podFailurePolicy: {rules: [{}]}'),
    'The Job "x" is invalid: \n* spec.podFailurePolicy.rules[0].action: Required value: valid values: ["Count" "FailIndex" "FailJob" "Ignore"]\n* spec.podFailurePolicy.rules[0]: Invalid value: specifying one of OnExitCodes and OnPodConditions is required',
  ],
  [
    'an index fails only where failures are counted per index',
    endingJob('podFailurePolicy: {rules: [{action: FailIndex, onExitCodes: {operator: In, values: [3, 3]}}]}'),
    'The Job "x" is invalid: \n* spec.podFailurePolicy.rules[0].action: Invalid value: "FailIndex": requires the backoffLimitPerIndex to be set\n* spec.podFailurePolicy.rules[0].onExitCodes.values[1]: Duplicate value: 3',
  ],
  [
    'a policy for success has a rule',
    endingJob('completionMode: Indexed, completions: 2, successPolicy: {rules: []}'),
    'The Job "x" is invalid: spec.successPolicy.rules: Required value: at least one rules must be specified when the successPolicy is specified',
  ],
  [
    'no more indexes can succeed than are listed',
    endingJob(
      'completionMode: Indexed, completions: 5, successPolicy: {rules: [{}, {succeededIndexes: 0-2, succeededCount: 4}]}',
    ),
    'The Job "x" is invalid: \n* spec.successPolicy.rules[0]: Required value: at least one of succeededCount or succeededIndexes must be specified\n* spec.successPolicy.rules[1].succeededCount: Invalid value: 4: must be less than or equal to 3 (the number of indexes in the specified succeededIndexes field)',
  ],
  [
    'listed indexes exist and rise',
    endingJob(
      'completionMode: Indexed, completions: 5, successPolicy: {rules: [{succeededIndexes: "5"}, {succeededIndexes: "2,1"}, {succeededIndexes: 1-2-3}, {succeededIndexes: a}]}',
    ),
    `The Job "x" is invalid: \n* spec.successPolicy.rules[0].succeededIndexes: Invalid value: "5": error parsing succeededIndexes: too large index: "5"\n* spec.successPolicy.rules[1].succeededIndexes: Invalid value: "2,1": error parsing succeededIndexes: non-increasing order, previous: 2, current: 1\n* spec.successPolicy.rules[2].succeededIndexes: Invalid value: "1-2-3": error parsing succeededIndexes: the fragment "1-2-3" violates the requirement that an index interval can have at most two parts separated by '-'\n* spec.successPolicy.rules[3].succeededIndexes: Invalid value: "a": error parsing succeededIndexes: cannot convert string to integer for index: "a"`,
  ],
  [
    'who manages a Job is a path with a domain',
    endingJob('managedBy: me'),
    'The Job "x" is invalid: spec.managedBy: Invalid value: "me": must be a domain-prefixed path (such as "acme.io/foo")',
  ],
  [
    'a schedule has five fields',
    cronJob('every minute'),
    'The CronJob "x" is invalid: spec.schedule: Invalid value: "every minute": expected exactly 5 fields, found 2: [every minute]',
  ],
  [
    'a minute is less than sixty',
    cronJob('99 * * * *'),
    'The CronJob "x" is invalid: spec.schedule: Invalid value: "99 * * * *": end of range (99) above maximum (59): 99',
  ],
  [
    'a Deployment has a selector',
    deployment(`{${template}}`),
    'The Deployment "x" is invalid: \n* spec.selector: Required value\n* spec.template.metadata.labels: Invalid value: {"app":"a"}: `selector` does not match template `labels`',
  ],
  [
    'a deletion cost in a template is a number',
    deployment(
      `{selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}, annotations: {controller.kubernetes.io/pod-deletion-cost: "x"}}, spec: ${POD_SPEC}}}`,
    ),
    'The Deployment "x" is invalid: spec.template.annotations[controller.kubernetes.io/pod-deletion-cost]: Invalid value: "x": must be a 32bit integer',
  ],
  [
    'a selector selects what the template labels',
    deployment(`{selector: {matchLabels: {app: b}}, ${template}}`),
    'The Deployment "x" is invalid: spec.template.metadata.labels: Invalid value: {"app":"a"}: `selector` does not match template `labels`',
  ],
  [
    "a Deployment's Pods run always",
    deployment(
      '{selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}',
    ),
    'The Deployment "x" is invalid: spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"',
  ],
  ['a Service has ports', service('{selector: {app: a}}'), 'The Service "x" is invalid: spec.ports: Required value'],
  [
    'ports of one Service have names',
    service('{ports: [{port: 80}, {port: 81, name: b}]}'),
    'The Service "x" is invalid: spec.ports[0].name: Required value',
  ],
  [
    'a claim says how much it wants and how it is shared',
    'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: x}\nspec: {}',
    'The PersistentVolumeClaim "x" is invalid: \n* spec.accessModes: Required value: at least 1 access mode is required\n* spec.resources[storage]: Required value',
  ],
  [
    'a volume says how large it is, how it is shared and where it lies',
    persistentVolume('{}'),
    'The PersistentVolume "x" is invalid: \n* spec.accessModes: Required value\n* spec.capacity: Required value\n* spec.capacity: Unsupported value: null: supported values: "storage"\n* spec: Required value: must specify a volume type',
  ],
  [
    'a volume lies at one place',
    persistentVolume(
      '{accessModes: [ReadWriteOnce], capacity: {storage: 1Gi}, hostPath: {path: /d}, nfs: {server: s, path: /}}',
    ),
    'The PersistentVolume "x" is invalid: spec.nfs: Forbidden: may not specify more than 1 volume type',
  ],
  [
    'a local volume says on which node',
    persistentVolume('{accessModes: [ReadWriteOnce], capacity: {storage: 0}, local: {path: /d}}'),
    'The PersistentVolume "x" is invalid: \n* spec.capacity[storage]: Invalid value: "0": must be greater than zero\n* spec.nodeAffinity: Required value: Local volume requires node affinity',
  ],
  [
    'a volume is reclaimed in one of three ways and offers modes that there are',
    persistentVolume(
      '{accessModes: [ReadOnce, ReadWriteOncePod, ReadWriteMany], capacity: {storage: 1Gi}, persistentVolumeReclaimPolicy: Keep, hostPath: {path: /d}}',
    ),
    'The PersistentVolume "x" is invalid: \n* spec.accessModes: Unsupported value: "ReadOnce": supported values: "ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"\n* spec.accessModes: Forbidden: may not use ReadWriteOncePod with other access modes\n* spec.persistentVolumeReclaimPolicy: Unsupported value: "Keep": supported values: "Delete", "Recycle", "Retain"',
  ],
  [
    'a namespace belongs to none',
    'apiVersion: v1\nkind: Namespace\nmetadata: {name: x, namespace: other}',
    'The Namespace "x" is invalid: metadata.namespace: Forbidden: not allowed on this type',
  ],
  [
    'a key of a ConfigMap can be a file name',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata: {"..": a}',
    `The ConfigMap "x" is invalid: data[..]: Invalid value: "..": must not be '..'`,
  ],
];

describe('what the API server says to other kinds', () => {
  it.each(ROWS)('%s', (_sentence, manifest, answer) => {
    const [document] = decodeManifest(manifest);
    if (!document?.ok) throw new Error(document?.message);
    const errors = validateObject(document.kind, applyDefaults(document.kind, document.object));
    expect(formatInvalid(document.kind, 'x', errors)).toBe(answer);
  });
});

describe('a StatefulSet', () => {
  const statefulSet = (labels: string, spec: string) =>
    `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: x}\nspec: {serviceName: x, selector: {matchLabels: {app: a}}, volumeClaimTemplates: [{metadata: {name: www}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}], template: {metadata: {labels: ${labels}}, spec: ${spec}}}`;
  it.each([
    [
      'mounts what its claim templates bring',
      statefulSet('{app: a}', '{containers: [{name: a, image: b, volumeMounts: [{name: www, mountPath: /www}]}]}'),
      [],
    ],
    ['has containers', statefulSet('{app: a}', '{containers: []}'), ['spec.template.spec.containers: Required value']],
    [
      'selects what its template labels',
      statefulSet('{app: b}', POD_SPEC),
      ['spec.template.metadata.labels: Invalid value: {"app":"b"}: `selector` does not match template `labels`'],
    ],
    [
      'runs its Pods always',
      statefulSet('{app: a}', '{restartPolicy: Never, containers: [{name: a, image: b}]}'),
      ['spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"'],
    ],
  ])('%s', (_sentence, manifest, errors) => {
    const [document] = decodeManifest(manifest);
    if (!document?.ok) throw new Error(document?.message);
    const found = validateObject(document.kind, applyDefaults(document.kind, document.object));
    expect(found.map(printFieldError)).toEqual(errors);
  });
});
