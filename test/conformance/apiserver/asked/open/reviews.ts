import { asks, type Corpus } from '../../corpus.ts';

const AUTHORIZATION = '/apis/authorization.k8s.io/v1';
const AUTHENTICATION = '/apis/authentication.k8s.io/v1';

const ACCESS = [
  '{}',
  '{spec: {}}',
  '{spec: {resourceAttributes: {verb: get, resource: pods}}}',
  '{spec: {resourceAttributes: {verb: get, resource: pods, namespace: default}}}',
  '{spec: {resourceAttributes: {}}}',
  '{spec: {nonResourceAttributes: {}}}',
  '{spec: {nonResourceAttributes: {verb: get, path: /healthz}}}',
  '{spec: {resourceAttributes: {verb: get}, nonResourceAttributes: {verb: get}}}',
  '{spec: {resourceAttributes: {verb: get, resource: pods, unknown: 1}}}',
  '{spec: {resourceAttributes: {verb: 1, resource: pods}}}',
  '{spec: {resourceAttributes: x}}',
  '{spec: {resourceAttributes: {verb: get, resource: pods, fieldSelector: {rawSelector: a=b}}}}',
  '{spec: {resourceAttributes: {verb: get, resource: pods, fieldSelector: {rawSelector: a=b, requirements: [{key: a, operator: In, values: [b]}]}}}}',
  '{spec: {resourceAttributes: {verb: get, resource: pods, fieldSelector: {}}}}',
  '{spec: {resourceAttributes: {verb: get, resource: pods, fieldSelector: {requirements: [{key: "", operator: None}]}}}}',
  '{spec: {resourceAttributes: {verb: get, resource: pods, labelSelector: {rawSelector: a=b}}}}',
  '{spec: {resourceAttributes: {verb: get, resource: pods, labelSelector: {requirements: [{key: a, operator: Exists, values: [x]}]}}}}',
  '{metadata: {name: x}, spec: {resourceAttributes: {verb: get, resource: pods}}}',
  '{metadata: {namespace: x}, spec: {resourceAttributes: {verb: get, resource: pods}}}',
  '{metadata: {labels: {a: b}}, spec: {resourceAttributes: {verb: get, resource: pods}}}',
  '{kind: Pod, apiVersion: v1, spec: {resourceAttributes: {verb: get, resource: pods}}}',
  '{kind: SubjectAccessReview, apiVersion: authorization.k8s.io/v1, spec: {user: x, resourceAttributes: {verb: get, resource: pods}}}',
  '{kind: SelfSubjectAccessReview, apiVersion: authorization.k8s.io/v1, spec: {user: x, resourceAttributes: {verb: get, resource: pods}}}',
  '{spec: {user: x, resourceAttributes: {verb: get, resource: pods}}}',
  '{spec: {user: x, groups: [system:masters], resourceAttributes: {verb: get, resource: pods}}}',
  '{spec: {groups: [system:masters], resourceAttributes: {verb: get, resource: pods}}}',
  '{spec: {user: x, uid: y, extra: {a: [b]}, resourceAttributes: {verb: get, resource: pods}}}',
  '{spec: {user: x, nonResourceAttributes: {verb: get, path: /healthz}}}',
  '{spec: {user: x, groups: [system:authenticated], nonResourceAttributes: {verb: get, path: /healthz}}}',
  '{spec: {user: system:serviceaccount:default:default, resourceAttributes: {verb: get, resource: pods, namespace: default}}}',
  '{spec: {user: jane, resourceAttributes: {verb: get, resource: pods, namespace: default}}}',
  '{spec: {user: jane, resourceAttributes: {verb: list, resource: pods, namespace: default}}}',
  '{spec: {user: jane, resourceAttributes: {verb: get, resource: pods, subresource: log, namespace: default}}}',
  '{spec: {user: jane, resourceAttributes: {verb: get, resource: nodes}}}',
  '{spec: {user: jane, resourceAttributes: {verb: get, resource: pods, namespace: default, name: x}}}',
  '{spec: {user: jane, resourceAttributes: {verb: get, group: apps, resource: deployments, namespace: default}}}',
  '{spec: {user: jane, resourceAttributes: {verb: get, group: "*", resource: "*"}}}',
  '{spec: {user: "", resourceAttributes: {verb: get, resource: pods}}}',
  '{spec: {user: x, resourceAttributes: {verb: get, resource: pods}}, status: {allowed: true}}',
  '{unknown: 1, spec: {user: x, resourceAttributes: {verb: get, resource: pods}}}',
  '[]',
  '| {',
  '| ',
];

export const REVIEWS: Corpus = {
  name: 'http-reviews',
  world: `
{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: reader}, rules: [{apiGroups: [''], resources: [pods], verbs: [get]}]}
---
{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: jane}, roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}, subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: jane}]}
`,
  asks: [
    ...asks(
      { withStatus: true },
      ['selfsubjectaccessreviews', 'subjectaccessreviews'].flatMap((resource) =>
        ACCESS.map((body) => `POST ${AUTHORIZATION}/${resource} ${body}`),
      ),
    ),
    ...asks(
      { withStatus: true },
      ACCESS.map((body) => `POST ${AUTHORIZATION}/namespaces/default/localsubjectaccessreviews ${body}`),
    ),
    ...asks({ withStatus: true }, [
      ...[
        'fieldValidation=Strict',
        'fieldValidation=Warn',
        'fieldValidation=x',
        'dryRun=All',
        'dryRun=x',
        'fieldManager=x',
      ].flatMap((query) => [
        `POST ${AUTHORIZATION}/subjectaccessreviews?${query} {unknown: 1, spec: {user: x, more: 1, resourceAttributes: {verb: get, resource: pods}}}`,
        `POST ${AUTHENTICATION}/tokenreviews?${query} {unknown: 1, spec: {token: x, more: 1}}`,
        `POST ${AUTHENTICATION}/selfsubjectreviews?${query} {unknown: 1}`,
        `POST ${AUTHORIZATION}/selfsubjectrulesreviews?${query} {unknown: 1, spec: {namespace: none}}`,
      ]),
      `POST ${AUTHORIZATION}/selfsubjectrulesreviews {}`,
      `POST ${AUTHORIZATION}/selfsubjectrulesreviews {spec: {}}`,
      `POST ${AUTHORIZATION}/selfsubjectrulesreviews {spec: {namespace: default}}`,
      `POST ${AUTHORIZATION}/selfsubjectrulesreviews {spec: {namespace: none}}`,
      `POST ${AUTHORIZATION}/selfsubjectrulesreviews {spec: {namespace: 1}}`,
      `POST ${AUTHORIZATION}/selfsubjectrulesreviews {kind: Pod, apiVersion: v1, spec: {namespace: default}}`,
      `POST ${AUTHENTICATION}/selfsubjectreviews {}`,
      `POST ${AUTHENTICATION}/selfsubjectreviews {metadata: {name: x}}`,
      `POST ${AUTHENTICATION}/selfsubjectreviews {kind: Pod, apiVersion: v1}`,
      `POST ${AUTHENTICATION}/selfsubjectreviews {spec: 1}`,
      `POST ${AUTHENTICATION}/selfsubjectreviews []`,
      `POST ${AUTHENTICATION}/tokenreviews {}`,
      `POST ${AUTHENTICATION}/tokenreviews {spec: {}}`,
      `POST ${AUTHENTICATION}/tokenreviews {spec: {token: ""}}`,
      `POST ${AUTHENTICATION}/tokenreviews {spec: {token: 1}}`,
      `POST ${AUTHENTICATION}/tokenreviews {spec: {token: nonsense}}`,
      `POST ${AUTHENTICATION}/tokenreviews {spec: {token: a.b.c}}`,
      `POST ${AUTHENTICATION}/tokenreviews {spec: {token: nonsense, audiences: [x]}}`,
      `POST ${AUTHENTICATION}/tokenreviews {spec: {token: nonsense, audiences: x}}`,
      `POST ${AUTHENTICATION}/tokenreviews {metadata: {namespace: x}, spec: {token: nonsense}}`,
      `POST ${AUTHENTICATION}/tokenreviews {kind: Pod, apiVersion: v1, spec: {token: nonsense}}`,
    ]),
  ],
};
