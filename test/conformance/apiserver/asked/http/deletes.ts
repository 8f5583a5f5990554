import { asks, type Corpus } from '../../corpus.ts';

const MAPS = '/api/v1/namespaces/default/configmaps';
const DEPLOYS = '/apis/apps/v1/namespaces/default/deployments';
const DRY = 'dryRun: [All]';

const BODIES = [
  '{}',
  `{${DRY}}`,
  `{kind: DeleteOptions, apiVersion: v1, ${DRY}}`,
  `{kind: DeleteOptions, apiVersion: meta.k8s.io/v1, ${DRY}}`,
  `{kind: DeleteOptions, apiVersion: apps/v1, ${DRY}}`,
  `{kind: DeleteOptions, apiVersion: none/v1, ${DRY}}`,
  `{kind: DeleteOptions, apiVersion: v2, ${DRY}}`,
  `{kind: DeleteOptions, ${DRY}}`,
  `{apiVersion: v1, ${DRY}}`,
  `{kind: ConfigMap, apiVersion: v1, ${DRY}}`,
  `{kind: Pod, apiVersion: v1, ${DRY}}`,
  `{${DRY}, propagationPolicy: Orphan}`,
  `{${DRY}, propagationPolicy: Foreground}`,
  `{${DRY}, propagationPolicy: Background}`,
  `{${DRY}, propagationPolicy: orphan}`,
  `{${DRY}, propagationPolicy: ''}`,
  `{${DRY}, propagationPolicy: null}`,
  `{${DRY}, propagationPolicy: 1}`,
  `{${DRY}, orphanDependents: true}`,
  `{${DRY}, orphanDependents: false}`,
  `{${DRY}, orphanDependents: x}`,
  `{${DRY}, orphanDependents: true, propagationPolicy: Orphan}`,
  `{${DRY}, orphanDependents: false, propagationPolicy: x}`,
  `{${DRY}, gracePeriodSeconds: 0}`,
  `{${DRY}, gracePeriodSeconds: 30}`,
  `{${DRY}, gracePeriodSeconds: -1}`,
  `{${DRY}, gracePeriodSeconds: x}`,
  `{${DRY}, gracePeriodSeconds: 1.5}`,
  `{${DRY}, preconditions: {uid: x}}`,
  `{${DRY}, preconditions: {uid: x, resourceVersion: '1'}}`,
  `{${DRY}, preconditions: {}}`,
  `{${DRY}, preconditions: x}`,
  `{${DRY}, preconditions: {name: x}}`,
  `{${DRY}, unknown: 1}`,
  '{dryRun: All}',
  '{dryRun: [Some]}',
  '{dryRun: [All, Some]}',
  '{dryRun: [All, All]}',
  "{dryRun: ['']}",
  '[]',
  '1',
  '| {"dryRun": ["All"]',
  '| dryRun: [All]',
  '| nothing',
  '| {"dryRun": ["All"], "dryRun": ["All"]}',
  `{${DRY}, ignoreStoreReadErrorWithClusterBreakingPotential: true}`,
];

const QUERIES = [
  'dryRun=all',
  'dryRun=',
  'dryRun=All&propagationPolicy=Orphan',
  'dryRun=All&propagationPolicy=x',
  'dryRun=All&gracePeriodSeconds=0',
  'dryRun=All&gracePeriodSeconds=x',
  'dryRun=All&gracePeriodSeconds=-5',
  'dryRun=All&gracePeriodSeconds=1.5',
  'dryRun=All&orphanDependents=true',
  'dryRun=All&orphanDependents=true&propagationPolicy=Orphan',
  'dryRun=All&orphanDependents=maybe',
  'dryRun=All&fieldValidation=x',
  'dryRun=All&fieldManager=x',
  'dryRun=All&pretty=true',
  'dryRun=All&unknown=1',
  'dryRun=All&preconditions.uid=x',
];

export const DELETES: Corpus = {
  name: 'http-deletes',
  world: `
{apiVersion: v1, kind: ConfigMap, metadata: {name: a, labels: {app: web}}, data: {k: v}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: b, labels: {app: api}, finalizers: [lab.example/hold]}}
---
{apiVersion: v1, kind: Namespace, metadata: {name: other}}
---
{apiVersion: v1, kind: Secret, metadata: {name: s}}
---
{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 0, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx}]}}}}
`,
  asks: [
    ...asks(
      {},
      BODIES.map(
        (body) =>
          `DELETE ${body.includes('dryRun') ? `${MAPS}/a` : '/api/v1/namespaces/other/configmaps/none'} ${body}`,
      ),
    ),
    ...asks(
      {},
      QUERIES.map((query) => `DELETE ${MAPS}/a?${query}`),
    ),
    ...asks(
      {},
      QUERIES.map((query) => `DELETE ${MAPS}?labelSelector=app=web&${query}`),
    ),
    ...asks({}, [
      `DELETE ${MAPS}/none`,
      `DELETE ${MAPS}/none {propagationPolicy: x}`,
      `DELETE ${MAPS}/b {${DRY}}`,
      `DELETE ${MAPS}/b {${DRY}, propagationPolicy: Orphan}`,
      `DELETE ${MAPS}/b {${DRY}, propagationPolicy: Foreground}`,
      `DELETE ${DEPLOYS}/web {${DRY}}`,
      `DELETE ${DEPLOYS}/web {${DRY}, propagationPolicy: Orphan}`,
      `DELETE ${DEPLOYS}/web {${DRY}, propagationPolicy: Foreground}`,
      `DELETE ${DEPLOYS}/web {${DRY}, orphanDependents: true}`,
      `DELETE ${DEPLOYS}/web {${DRY}, orphanDependents: false}`,
      `DELETE ${DEPLOYS}/web {${DRY}, gracePeriodSeconds: 5}`,
      `DELETE ${DEPLOYS}/none`,
      `DELETE /api/v1/namespaces/other {${DRY}}`,
      'DELETE /api/v1/namespaces/none',
      'DELETE /api/v1/namespaces/default',
      'DELETE /api/v1/namespaces/kube-system',
      'DELETE /api/v1/namespaces',
      'DELETE /api/v1/nodes/none',
      'DELETE /api/v1/namespaces/default/secrets/s?dryRun=All',
      'DELETE /api/v1/namespaces/none/configmaps/a',
      'DELETE /api/v1/namespaces/none/configmaps',
      'DELETE /api/v1/configmaps',
      'DELETE /api/v1/configmaps/a',
      `DELETE ${MAPS}?labelSelector=app%20in`,
      `DELETE ${MAPS}?fieldSelector=x=y`,
      `DELETE ${MAPS}?fieldSelector=metadata.name=a&dryRun=All`,
      `DELETE ${MAPS}?labelSelector=app&limit=1&dryRun=All`,
      `DELETE ${MAPS}?labelSelector=app&resourceVersion=x&dryRun=All`,
      `DELETE ${MAPS}?labelSelector=app&watch=true&dryRun=All`,
      `DELETE ${MAPS}?labelSelector=none {${DRY}}`,
      `DELETE ${MAPS}?labelSelector=app {${DRY}, preconditions: {uid: x}}`,
      `DELETE ${MAPS}?labelSelector=app {${DRY}, gracePeriodSeconds: x}`,
      `DELETE ${MAPS}?labelSelector=app {${DRY}, propagationPolicy: x}`,
      `DELETE ${DEPLOYS}/web/status`,
      `DELETE ${DEPLOYS}/web/scale`,
      `DELETE ${DEPLOYS}/web/none`,
      `DELETE ${MAPS}/b`,
      `DELETE ${MAPS}/b # again`,
      `GET ${MAPS}/b # that goes`,
      `DELETE ${MAPS}/a {}`,
      `DELETE ${MAPS}/a {} # again`,
      `DELETE ${DEPLOYS}/web {propagationPolicy: Foreground}`,
      `DELETE /api/v1/namespaces/default/secrets?labelSelector=none`,
      'DELETE /api/v1/namespaces/default/secrets/s',
    ]),
    ...asks({ contentType: 'text/plain' }, [`DELETE ${MAPS}/a # as text`, `DELETE ${MAPS}/a | {} as text`]),
    ...asks({ contentType: 'application/yaml' }, [
      `DELETE ${MAPS}/none | dryRun: [All]`,
      `DELETE ${MAPS}/none | dryRun: [Some] # yaml`,
    ]),
  ],
};
