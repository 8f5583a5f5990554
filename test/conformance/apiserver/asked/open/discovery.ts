import { asks, type Corpus } from '../../corpus.ts';

const GROUPS = [
  ...[
    'admissionregistration.k8s.io/v1',
    'apiextensions.k8s.io/v1',
    'apps/v1',
    'authentication.k8s.io/v1',
    'authorization.k8s.io/v1',
  ],
  ...[
    'autoscaling/v1',
    'autoscaling/v2',
    'batch/v1',
    'certificates.k8s.io/v1',
    'coordination.k8s.io/v1',
    'discovery.k8s.io/v1',
  ],
  ...[
    'events.k8s.io/v1',
    'lab.example/v1',
    'lab.example/v1beta1',
    'networking.k8s.io/v1',
    'node.k8s.io/v1',
    'policy/v1',
  ],
  ...['rbac.authorization.k8s.io/v1', 'scheduling.k8s.io/v1', 'storage.k8s.io/v1'],
];

export const DISCOVERY: Corpus = {
  name: 'http-discovery',
  world: `
{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: widgets.lab.example}, spec: {group: lab.example, scope: Namespaced, names: {plural: widgets, singular: widget, kind: Widget, listKind: WidgetList, shortNames: [wd], categories: [all, lab]}, versions: [{name: v1, served: true, storage: true, subresources: {status: {}, scale: {specReplicasPath: .spec.replicas, statusReplicasPath: .status.replicas}}, schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}}, {name: v1beta1, served: true, storage: false, schema: {openAPIV3Schema: {type: object}}}]}}
`,
  asks: [
    ...asks({ headers: ['content-type'] }, ['GET /api', 'GET /apis', 'GET /api/v1', 'GET /version']),
    ...asks(
      {},
      GROUPS.map((group) => `GET /apis/${group}`),
    ),
    ...asks(
      {},
      [...new Set(GROUPS.map((group) => group.split('/')[0]))].map((group) => `GET /apis/${group}`),
    ),
    ...[
      'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
      'application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList',
      'application/json;g=apidiscovery.k8s.io;v=v3;as=APIGroupDiscoveryList',
      'application/json;g=apidiscovery.k8s.io;v=v3;as=APIGroupDiscoveryList,application/json',
      'application/json;as=APIGroupDiscoveryList',
    ].flatMap((accept) => asks({ accept, headers: ['content-type'] }, ['GET /api', 'GET /apis'])),
  ],
};
