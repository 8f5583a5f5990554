import { describe, expect, it } from 'vitest';
import { applyDefaults, decodeManifest, formatInvalid, validateObject } from '../../../core/manifest/index.ts';

const POD_SPEC = '{containers: [{name: a, image: b}]}';
const job = (spec: string) => `apiVersion: batch/v1\nkind: Job\nmetadata: {name: x}\nspec: ${spec}`;
const cronJob = (schedule: string) =>
  `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: x}\nspec: {schedule: "${schedule}", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}`;
const deployment = (spec: string) => `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x}\nspec: ${spec}`;
const service = (spec: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: x}\nspec: ${spec}`;
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
