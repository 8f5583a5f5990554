import { asks, type Corpus } from '../../corpus.ts';

const PODS = '/api/v1/namespaces/default/pods';
const DEPLOYS = '/apis/apps/v1/namespaces/default/deployments';
const ACCOUNTS = '/api/v1/namespaces/default/serviceaccounts';
const DRY = 'dryRun=All&fieldValidation=Strict';

const TOKENS = [
  '{}',
  '{spec: {}}',
  '{kind: TokenRequest, apiVersion: authentication.k8s.io/v1, spec: {}}',
  '{kind: TokenRequest, spec: {}}',
  '{apiVersion: authentication.k8s.io/v1, spec: {}}',
  '{kind: TokenRequest, apiVersion: authentication.k8s.io/v1beta1, spec: {}}',
  '{kind: Pod, apiVersion: v1}',
  '{kind: TokenReview, apiVersion: authentication.k8s.io/v1}',
  '{metadata: {name: default}}',
  '{metadata: {name: other}}',
  '{metadata: {namespace: other}}',
  '{metadata: {namespace: default}}',
  '{spec: {audiences: [a, b]}}',
  '{spec: {audiences: x}}',
  '{spec: {audiences: [1]}}',
  '{spec: {audiences: []}}',
  '{spec: {expirationSeconds: 600}}',
  '{spec: {expirationSeconds: 599}}',
  '{spec: {expirationSeconds: 0}}',
  '{spec: {expirationSeconds: -1}}',
  '{spec: {expirationSeconds: 4294967297}}',
  '{spec: {expirationSeconds: x}}',
  '{spec: {expirationSeconds: 1.5}}',
  '{spec: {boundObjectRef: {}}}',
  '{spec: {boundObjectRef: {kind: Pod, apiVersion: v1, name: none}}}',
  '{spec: {boundObjectRef: {kind: Pod, apiVersion: v1, name: p}}}',
  '{spec: {boundObjectRef: {kind: Pod, apiVersion: v1, name: p, uid: x}}}',
  '{spec: {boundObjectRef: {kind: Pod, apiVersion: v1, name: other}}}',
  '{spec: {boundObjectRef: {kind: Secret, apiVersion: v1, name: none}}}',
  '{spec: {boundObjectRef: {kind: Secret, apiVersion: v1, name: s}}}',
  '{spec: {boundObjectRef: {kind: Secret, apiVersion: v1, name: s, uid: x}}}',
  '{spec: {boundObjectRef: {kind: Node, apiVersion: v1, name: none}}}',
  '{spec: {boundObjectRef: {kind: Node, apiVersion: v1, name: node-1}}}',
  '{spec: {boundObjectRef: {kind: ConfigMap, apiVersion: v1, name: x}}}',
  '{spec: {boundObjectRef: {kind: Pod, name: p}}}',
  '{spec: {boundObjectRef: {kind: Pod, apiVersion: apps/v1, name: p}}}',
  '{spec: {boundObjectRef: {name: p}}}',
  '{spec: {boundObjectRef: x}}',
  '[]',
  '| {',
  '| ',
];

const EVICTIONS = [
  '{}',
  '{metadata: {name: p}}',
  '{kind: Eviction, apiVersion: policy/v1, metadata: {name: p}}',
  '{kind: Eviction, apiVersion: policy/v1beta1, metadata: {name: p}}',
  '{kind: Eviction, apiVersion: policy/v2, metadata: {name: p}}',
  '{kind: Pod, apiVersion: v1, metadata: {name: p}}',
  '{metadata: {name: other}}',
  '{metadata: {name: p, namespace: other}}',
  '{metadata: {name: p, namespace: default}}',
  '{metadata: {name: p}, deleteOptions: {}}',
  '{metadata: {name: p}, deleteOptions: {dryRun: [All]}}',
  '{metadata: {name: p}, deleteOptions: {gracePeriodSeconds: 0}}',
  '{metadata: {name: p}, deleteOptions: {gracePeriodSeconds: x}}',
  '{metadata: {name: p}, deleteOptions: {preconditions: {uid: x}}}',
  '{metadata: {name: p}, deleteOptions: {propagationPolicy: x}}',
  '{metadata: {name: p}, deleteOptions: x}',
  '{metadata: {name: p}, unknown: 1}',
  '{metadata: 1}',
  '[]',
  '| {',
  '| ',
];

const BINDINGS = [
  '{}',
  '{metadata: {name: p}}',
  '{metadata: {name: p}, target: {name: none}}',
  '{metadata: {name: p}, target: {kind: Node, name: none}}',
  '{metadata: {name: p}, target: {kind: Pod, name: none}}',
  "{metadata: {name: p}, target: {kind: '', name: ''}}",
  '{metadata: {name: other}, target: {kind: Node, name: none}}',
  '{target: {kind: Node, name: none}}',
  '{metadata: {name: p, namespace: other}, target: {kind: Node, name: none}}',
  '{kind: Binding, apiVersion: v1, metadata: {name: p}, target: {kind: Node, name: none}}',
  '{kind: Pod, apiVersion: v1, metadata: {name: p}, target: {kind: Node, name: none}}',
  '{kind: Binding, apiVersion: v2, metadata: {name: p}, target: {kind: Node, name: none}}',
  '{metadata: {name: p}, target: {kind: Node, name: none}, unknown: 1}',
  '{metadata: {name: p}, target: 1}',
  '{metadata: {name: p}, target: {kind: Node, name: Not_a_name}}',
  '[]',
  '| {',
  '| ',
];

const SCALES = [
  '{}',
  '{metadata: {name: web}}',
  '{metadata: {name: web, namespace: default}, spec: {replicas: 0}}',
  '{kind: Scale, apiVersion: autoscaling/v1, metadata: {name: web, namespace: default}, spec: {replicas: 0}}',
  '{kind: Scale, apiVersion: autoscaling/v2, metadata: {name: web, namespace: default}, spec: {replicas: 0}}',
  '{kind: Scale, apiVersion: apps/v1beta1, metadata: {name: web, namespace: default}, spec: {replicas: 0}}',
  '{kind: Deployment, apiVersion: apps/v1, metadata: {name: web, namespace: default}, spec: {replicas: 0}}',
  '{kind: Pod, apiVersion: v1, metadata: {name: web, namespace: default}, spec: {replicas: 0}}',
  '{kind: Scale, metadata: {name: web, namespace: default}, spec: {replicas: 0}}',
  '{metadata: {name: other, namespace: default}, spec: {replicas: 0}}',
  '{metadata: {name: web, namespace: other}, spec: {replicas: 0}}',
  '{metadata: {name: web}, spec: {replicas: -1}}',
  '{metadata: {name: web}, spec: {replicas: x}}',
  '{metadata: {name: web}, spec: {replicas: 1.5}}',
  '{metadata: {name: web}, spec: {replicas: 99999999999}}',
  '{metadata: {name: web}, spec: {}}',
  '{metadata: {name: web}, spec: 1}',
  '{metadata: {name: web, uid: x}, spec: {replicas: 0}}',
  "{metadata: {name: web, resourceVersion: '1'}, spec: {replicas: 0}}",
  '{metadata: {name: web, resourceVersion: x}, spec: {replicas: 0}}',
  '{metadata: {name: web, labels: {a: b}}, spec: {replicas: 0}}',
  '{metadata: {name: web}, spec: {replicas: 0, unknown: 1}}',
  '{metadata: {name: web}, spec: {replicas: 0}, unknown: 1}',
  '{metadata: {name: web}, spec: {replicas: 0}, status: {replicas: 5, selector: a=b}}',
  '[]',
  '| {',
  '| ',
];

const SCALE_PATCHES = [
  '{}',
  '{spec: {replicas: 0}}',
  '{spec: {replicas: -1}}',
  '{spec: {replicas: null}}',
  '{metadata: {name: other}}',
  "{metadata: {resourceVersion: '1'}}",
  '{metadata: {uid: x}}',
  '{metadata: {labels: {a: b}}}',
  '{status: {replicas: 9}}',
  '[]',
  'x',
];

const STATUSES = [
  '{}',
  '{metadata: {name: web}}',
  '{kind: Pod, apiVersion: v1, metadata: {name: web}}',
  '{kind: Deployment, apiVersion: apps/v1, metadata: {name: other}}',
  '{kind: Scale, apiVersion: autoscaling/v1, metadata: {name: web}}',
  '[]',
  '| {',
];

export const SUBRESOURCES: Corpus = {
  name: 'http-subresources',
  world: `
{apiVersion: v1, kind: Secret, metadata: {name: s}}
---
{apiVersion: v1, kind: ServiceAccount, metadata: {name: other}}
---
{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {schedulerName: nobody, containers: [{name: a, image: nginx}]}}
---
{apiVersion: v1, kind: Pod, metadata: {name: other}, spec: {schedulerName: nobody, serviceAccountName: other, containers: [{name: a, image: nginx}]}}
---
{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 0, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx}]}}}}
`,
  asks: [
    ...asks(
      {},
      TOKENS.map((body) => `POST ${ACCOUNTS}/default/token ${body}`),
    ),
    ...asks({}, [
      `POST ${ACCOUNTS}/none/token {}`,
      `POST ${ACCOUNTS}/none/token | {`,
      `POST ${ACCOUNTS}/default/token?dryRun=All {}`,
      `POST ${ACCOUNTS}/default/token?dryRun=x {}`,
      `POST ${ACCOUNTS}/default/token?fieldValidation=Strict {unknown: 1}`,
      `POST ${ACCOUNTS}/default/token?fieldValidation=Strict {spec: {unknown: 1}}`,
      `POST ${ACCOUNTS}/default/token?fieldValidation=Ignore {spec: {unknown: 1}}`,
      `POST /api/v1/namespaces/none/serviceaccounts/default/token {}`,
    ]),
    ...asks(
      {},
      EVICTIONS.map((body) => `POST ${PODS}/p/eviction?${DRY} ${body}`),
    ),
    ...asks(
      {},
      ['{}', '{metadata: {name: none}}', '{metadata: {name: p}}'].map(
        (body) => `POST ${PODS}/none/eviction?${DRY} ${body}`,
      ),
    ),
    ...asks(
      {},
      BINDINGS.map((body) => `POST ${PODS}/p/binding?${DRY} ${body}`),
    ),
    ...asks(
      {},
      BINDINGS.map((body) => `POST /api/v1/namespaces/default/bindings?${DRY} ${body}`),
    ),
    ...asks(
      {},
      ['{}', '{metadata: {name: none}}', '{metadata: {name: none}, target: {kind: Node, name: x}}'].map(
        (body) => `POST ${PODS}/none/binding?${DRY} ${body}`,
      ),
    ),
    ...asks(
      { withStatus: true },
      ['GET', 'PUT', 'POST', 'DELETE'].map((method) => `${method} ${DEPLOYS}/web/scale`),
    ),
    ...asks(
      { withStatus: true },
      SCALES.map((body) => `PUT ${DEPLOYS}/web/scale?${DRY} ${body}`),
    ),
    ...asks({ withStatus: true }, [
      `PUT ${DEPLOYS}/none/scale?${DRY} {}`,
      `PUT ${DEPLOYS}/none/scale?${DRY} {metadata: {name: none}, spec: {replicas: 0}}`,
      `GET ${DEPLOYS}/none/scale`,
    ]),
    ...asks(
      { withStatus: true },
      ['Warn', 'Ignore', 'x'].map(
        (word) =>
          `PUT ${DEPLOYS}/web/scale?dryRun=All&fieldValidation=${word} {metadata: {name: web}, spec: {replicas: 0, unknown: 1}, more: 1}`,
      ),
    ),
    ...(['application/merge-patch+json', 'application/strategic-merge-patch+json'] as const).flatMap((contentType) =>
      asks(
        { contentType, withStatus: true },
        SCALE_PATCHES.map((body) => `PATCH ${DEPLOYS}/web/scale?${DRY} ${body}`),
      ).map((ask) => ({ ...ask, name: `${contentType.split('/')[1]} ${ask.name}` })),
    ),
    ...asks(
      { contentType: 'application/json-patch+json', withStatus: true },
      ['[{op: replace, path: /spec/replicas, value: 0}]', '[{op: test, path: /spec/replicas, value: 5}]', '{}'].map(
        (body) => `PATCH ${DEPLOYS}/web/scale?${DRY} ${body}`,
      ),
    ).map((ask) => ({ ...ask, name: `json ${ask.name}` })),
    ...asks(
      {},
      STATUSES.map((body) => `PUT ${DEPLOYS}/web/status?${DRY} ${body}`),
    ),
    ...asks({}, [
      `PUT ${DEPLOYS}/none/status?${DRY} {}`,
      `PUT ${DEPLOYS}/none/status?${DRY} {metadata: {name: none}}`,
      `PUT /api/v1/namespaces/default/finalize?${DRY} {}`,
      `PUT /api/v1/namespaces/default/finalize?${DRY} {metadata: {name: other}}`,
      `PUT /api/v1/namespaces/none/finalize?${DRY} {metadata: {name: none}}`,
    ]),
  ],
};
