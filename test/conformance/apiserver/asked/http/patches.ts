import { asks, type Corpus } from '../../corpus.ts';

const MAPS = '/api/v1/namespaces/default/configmaps';
const DEPLOYS = '/apis/apps/v1/namespaces/default/deployments';

const JSON_PATCHES = [
  '[]',
  '{}',
  '1',
  'text',
  '[{op: add, path: /data/x, value: y}]',
  '[{op: add, path: /data/x}]',
  '[{op: add, path: /data/x/y, value: z}]',
  "[{op: add, path: '', value: {}}]",
  '[{op: add, value: y}]',
  '[{path: /data/x, value: y}]',
  '[{op: none, path: /data/x, value: y}]',
  '[{op: remove, path: /data/k}]',
  '[{op: remove, path: /data/none}]',
  '[{op: remove, path: /none/none}]',
  '[{op: replace, path: /data/k, value: w}]',
  '[{op: replace, path: /none/none, value: w}]',
  '[{op: test, path: /data/k, value: v}]',
  '[{op: test, path: /data/k, value: w}]',
  '[{op: test, path: /data/none, value: w}]',
  '[{op: test, path: /data/k}]',
  '[{op: test, path: /none/none, value: 1}]',
  '[{op: move, from: /data/none, path: /data/m}]',
  '[{op: move, path: /data/m}]',
  '[{op: copy, path: /data/m}]',
  '[{op: add, path: /metadata/finalizers/0, value: a.b/c}]',
  '[{op: add, path: /metadata/finalizers, value: [a.b/c]}]',
  '[{op: add, path: /metadata/ownerReferences/-, value: {}}]',
  '[{op: replace, path: /metadata/name, value: other}]',
  '[{op: remove, path: /metadata/name}]',
  '[{op: replace, path: /metadata/namespace, value: other}]',
  '[{op: remove, path: /kind}]',
  '[{op: remove, path: /metadata}]',
  '[{op: replace, path: /metadata/uid, value: x}]',
  "[{op: replace, path: /metadata/resourceVersion, value: '1'}]",
  '[{op: remove, path: /metadata/resourceVersion}]',
  '[{op: add, path: /metadata/labels/a~1b, value: y}]',
  '[{op: add, path: /data/a~0b, value: y}]',
  '[{op: add, path: /data/x, value: y}, {op: test, path: /data/x, value: z}]',
  '| [{"op": "add"',
];

const MERGE_PATCHES = [
  '{}',
  '[]',
  '1',
  'text',
  '{data: {x: y}}',
  '{data: {k: null}}',
  '{data: null}',
  '{metadata: {name: other}}',
  "{metadata: {name: ''}}",
  '{metadata: {name: null}}',
  '{metadata: {namespace: other}}',
  '{metadata: {namespace: null}}',
  '{metadata: {uid: x}}',
  "{metadata: {uid: ''}}",
  "{metadata: {resourceVersion: '1'}}",
  '{metadata: {resourceVersion: null}}',
  "{metadata: {resourceVersion: ''}}",
  '{metadata: {labels: {a: b}}}',
  '{metadata: {creationTimestamp: null}}',
  "{metadata: {deletionTimestamp: '2026-01-01T00:00:00Z'}}",
  '{metadata: {deletionGracePeriodSeconds: 5}}',
  '{metadata: {generation: 7}}',
  '{metadata: {generateName: x-}}',
  '{metadata: {selfLink: /x}}',
  '{metadata: {managedFields: []}}',
  '{metadata: {managedFields: [{}]}}',
  '{metadata: null}',
  '{kind: null}',
  '| {"data": {"x": "y"}',
  '| data: {x: y}',
  '|  ',
];

const DEPLOY_PATCHES = [
  '{spec: {replicas: 0}}',
  '{spec: {replicas: -1}}',
  '{spec: {replicas: null}}',
  '{spec: {selector: {matchLabels: {app: api}}}}',
  '{spec: {template: {spec: {containers: [{name: web, image: other}]}}}}',
  '{spec: {template: {spec: {containers: [{name: more, image: other}]}}}}',
  '{spec: {template: {spec: {containers: null}}}}',
  '{spec: {template: {spec: {volumes: [{name: v, emptyDir: {}}]}}}}',
  '{spec: {strategy: {type: Recreate}}}',
  '{spec: {template: {spec: {containers: [{name: web, ports: [{containerPort: 80}, {containerPort: 81}]}]}}}}',
  '{status: {replicas: 5}}',
  '{}',
];

const TYPES = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
};

export const PATCHES: Corpus = {
  name: 'http-patches',
  differs: Object.fromEntries(
    ['json', 'merge', 'strategic'].map((type) => {
      const uid = type === 'json' ? '[{op: replace, path: /metadata/uid, value: x}]' : '{metadata: {uid: x}}';
      const name = `${type} PATCH ${MAPS}/a?dryRun=All&fieldValidation=Strict ${uid}`;
      return [name, 'the lab compares a patched UID where it compares that of a PUT'];
    }),
  ),
  world: `
{apiVersion: v1, kind: ConfigMap, metadata: {name: a, labels: {app: web}}, data: {k: v}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: fixed}, data: {k: v}, immutable: true}
---
{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 0, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx}]}}}}
`,
  asks: [
    ...tried('json', `${MAPS}/a`, JSON_PATCHES),
    ...tried('merge', `${MAPS}/a`, MERGE_PATCHES),
    ...tried('strategic', `${MAPS}/a`, MERGE_PATCHES),
    ...tried('strategic', `${DEPLOYS}/web`, DEPLOY_PATCHES),
    ...tried('merge', `${DEPLOYS}/web`, DEPLOY_PATCHES),
    ...tried('merge', `${MAPS}/fixed`, [
      '{data: {k: w}}',
      '{immutable: false}',
      '{metadata: {labels: {a: b}}}',
      '{data: {k: v}}',
    ]),
    ...(['json', 'merge', 'strategic'] as const).flatMap((type) => [
      ...tried(type, `${MAPS}/none`, ['{}', '[]', 'x']),
      ...tried(type, MAPS, ['{}']),
      ...tried(type, '/api/v1/namespaces/none/configmaps/a', ['{}', '[]']),
      ...tried(type, `${DEPLOYS}/web/none`, ['{}']),
    ]),
    ...[
      'application/json',
      'text/plain',
      '',
      'application/yaml',
      'application/merge-patch+json; charset=utf-8',
      'application/merge-patch+yaml',
      'application/apply-patch+cbor',
      'application/cbor',
      'application/vnd.kubernetes.protobuf',
    ].flatMap((contentType) =>
      asks({ contentType }, [`PATCH ${MAPS}/a?dryRun=All&as=${encodeURIComponent(contentType)} | {"data":{"x":"y"}}`]),
    ),
    ...asks(
      { contentType: 'application/merge-patch+json' },
      [
        'dryRun=Some',
        'force=true',
        'force=false',
        'force=x',
        'fieldManager=%00',
        `fieldManager=${'x'.repeat(129)}`,
        'fieldValidation=Loose',
        'fieldValidation=Warn',
        'fieldValidation=Ignore',
        'dryRun=',
        'dryRun=All&dryRun=All',
        'pretty=true&dryRun=All',
        'unknown=1&dryRun=All',
      ].map((query) => `PATCH ${MAPS}/a?${query} {data: {x: y}, unknown: 1, metadata: {more: 1}}`),
    ),
  ],
};

function tried(type: keyof typeof TYPES, path: string, bodies: readonly string[]) {
  return asks(
    { contentType: TYPES[type] },
    bodies.map((body) => `PATCH ${path}?dryRun=All&fieldValidation=Strict ${body}`),
  ).map((ask) => ({ ...ask, name: `${type} ${ask.name}` }));
}
