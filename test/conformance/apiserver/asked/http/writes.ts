import { type Ask, asks, type Corpus, updates } from '../../corpus.ts';

const MAPS = '/api/v1/namespaces/default/configmaps';
const DRY = 'dryRun=All&fieldValidation=Strict';
const MAP = 'apiVersion: v1, kind: ConfigMap';

const NEW_MAPS = [
  `{${MAP}, metadata: {name: new}}`,
  '{metadata: {name: new}}',
  '{kind: ConfigMap, metadata: {name: new}}',
  '{apiVersion: v1, metadata: {name: new}}',
  '{apiVersion: v2, kind: ConfigMap, metadata: {name: new}}',
  '{apiVersion: v1, kind: Secret, metadata: {name: new}}',
  '{apiVersion: apps/v1, kind: Deployment, metadata: {name: new}}',
  '{apiVersion: apps/v1, kind: ConfigMap, metadata: {name: new}}',
  '{apiVersion: none.example/v1, kind: None, metadata: {name: new}}',
  '{apiVersion: v1, kind: None, metadata: {name: new}}',
  '{apiVersion: v1, kind: ConfigMapList, items: []}',
  '{apiVersion: v1, kind: List, items: []}',
  '{apiVersion: v1, kind: Status}',
  '{apiVersion: 1, kind: ConfigMap, metadata: {name: new}}',
  '{apiVersion: v1, kind: 1, metadata: {name: new}}',
  '{apiVersion: a/b/c, kind: ConfigMap, metadata: {name: new}}',
  "{apiVersion: '', kind: '', metadata: {name: new}}",
  `{${MAP}}`,
  `{${MAP}, metadata: {}}`,
  `{${MAP}, metadata: null}`,
  `{${MAP}, metadata: 1}`,
  `{${MAP}, metadata: [a]}`,
  `{${MAP}, metadata: {name: ''}}`,
  `{${MAP}, metadata: {name: null}}`,
  `{${MAP}, metadata: {name: 1}}`,
  `{${MAP}, metadata: {name: a}}`,
  `{${MAP}, metadata: {name: A_b}}`,
  `{${MAP}, metadata: {name: a/b}}`,
  `{${MAP}, metadata: {name: ..}}`,
  `{${MAP}, metadata: {name: a%b}}`,
  `{${MAP}, metadata: {generateName: ''}}`,
  `{${MAP}, metadata: {name: new, namespace: other}}`,
  `{${MAP}, metadata: {name: new, namespace: default}}`,
  `{${MAP}, metadata: {name: new, namespace: ''}}`,
  `{${MAP}, metadata: {name: new, resourceVersion: '1'}}`,
  `{${MAP}, metadata: {name: new, resourceVersion: x}}`,
  `{${MAP}, metadata: {name: new, resourceVersion: ''}}`,
  `{${MAP}, metadata: {name: new, resourceVersion: '0'}}`,
  `{${MAP}, metadata: {name: new, uid: x}}`,
  `{${MAP}, metadata: {name: new, creationTimestamp: '2020-01-01T00:00:00Z'}}`,
  `{${MAP}, metadata: {name: new, creationTimestamp: x}}`,
  `{${MAP}, metadata: {name: new, creationTimestamp: null}}`,
  `{${MAP}, metadata: {name: new, generation: 7}}`,
  `{${MAP}, metadata: {name: new, managedFields: [{}]}}`,
  `{${MAP}, metadata: {name: new, labels: {a: 1}}}`,
  `{${MAP}, metadata: {name: new, labels: {a: true}}}`,
  `{${MAP}, metadata: {name: new, labels: {a: null}}}`,
  `{${MAP}, metadata: {name: new, labels: {a: '-'}, annotations: {'a b': c}}}`,
  `{${MAP}, metadata: {name: new, annotations: {a: {}}}}`,
  `{${MAP}, metadata: {name: new, finalizers: [x]}}`,
  `{${MAP}, metadata: {name: new, finalizers: [a/b/c]}}`,
  `{${MAP}, metadata: {name: new, finalizers: x}}`,
  `{${MAP}, metadata: {name: new, unknown: 1, clusterName: x}}`,
  `{${MAP}, metadata: {name: new}, unknown: 1}`,
  `{${MAP}, metadata: {name: new}, Data: {a: b}}`,
  `{${MAP}, metadata: {name: new}, data: {a: 1}}`,
  `{${MAP}, metadata: {name: new}, data: {a: null}}`,
  `{${MAP}, metadata: {name: new}, data: [a]}`,
  `{${MAP}, metadata: {name: new}, data: text}`,
  `{${MAP}, metadata: {name: new}, binaryData: {a: '!'}}`,
  `{${MAP}, metadata: {name: new}, binaryData: {a: 1}}`,
  `{${MAP}, metadata: {name: new}, immutable: yes please}`,
  `{${MAP}, metadata: {name: new}, immutable: 1}`,
  `{${MAP}, metadata: {name: new}, status: {a: b}}`,
  '{}',
  '[]',
  '1',
  'text',
  '| ',
  '| {',
  '| {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "new"}} more',
  '| {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "new"}, "data": {"a": "b", "a": "c"}}',
  '| {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "new"}, "data": {}, "data": {"a": "c"}}',
  '| {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "new",}}',
  '| apiVersion: v1',
  '| null',
  '| "text"',
];

const OPTIONS = [
  'dryRun=All',
  'dryRun=all',
  'dryRun=',
  'dryRun=All&dryRun=All',
  'dryRun=All&fieldValidation=Strict',
  'dryRun=All&fieldValidation=Warn',
  'dryRun=All&fieldValidation=Ignore',
  'dryRun=All&fieldValidation=strict',
  'dryRun=All&fieldValidation=',
  'dryRun=All&fieldManager=me',
  'dryRun=All&fieldManager=%0a',
  `dryRun=All&fieldManager=${'x'.repeat(129)}`,
  `dryRun=x&fieldManager=${'x'.repeat(129)}&fieldValidation=x`,
  'dryRun=All&pretty=true',
  'dryRun=All&force=true',
  'dryRun=All&unknown=true',
  'dryRun=All&gracePeriodSeconds=x',
];

const BAD = `{${MAP}, metadata: {name: new, more: 1}, data: {a: b}, unknown: {x: 1}, Data: {}}`;

const CHANGES = [
  '',
  'data.k = w',
  'metadata.name = other',
  "metadata.name = ''",
  '- metadata.name',
  'metadata.namespace = other',
  '- metadata.namespace',
  "metadata.namespace = ''",
  '- metadata.resourceVersion',
  "metadata.resourceVersion = ''",
  "metadata.resourceVersion = '1'",
  "metadata.resourceVersion = '0'",
  'metadata.resourceVersion = x',
  'metadata.resourceVersion = 1',
  '- metadata.uid',
  'metadata.uid = x',
  "metadata.uid = ''",
  '- metadata.creationTimestamp',
  "metadata.creationTimestamp = '2020-01-01T00:00:00Z'",
  'metadata.generation = 9',
  "metadata.deletionTimestamp = '2020-01-01T00:00:00Z'",
  'metadata.generateName = x-',
  'metadata.unknown = 1',
  'unknown = 1',
  '- kind',
  '- apiVersion',
  'apiVersion = v2',
  'apiVersion = apps/v1',
  '- metadata',
  'data = 1',
  'metadata.finalizers = [lab.example/x]',
];

/** Creation by PUT, and a PUT without a version, of one object of each kind. */
const PUTS: readonly (readonly [path: string, object: string])[] = [
  ['/api/v1/namespaces/default/configmaps', '{apiVersion: v1, kind: ConfigMap'],
  ['/api/v1/namespaces/default/secrets', '{apiVersion: v1, kind: Secret'],
  ['/api/v1/namespaces/default/services', '{apiVersion: v1, kind: Service, spec: {ports: [{port: 80}]}'],
  ['/api/v1/namespaces/default/endpoints', '{apiVersion: v1, kind: Endpoints'],
  [
    '/apis/discovery.k8s.io/v1/namespaces/default/endpointslices',
    '{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, addressType: IPv4, endpoints: []',
  ],
  ['/api/v1/namespaces/default/serviceaccounts', '{apiVersion: v1, kind: ServiceAccount'],
  [
    '/api/v1/namespaces/default/limitranges',
    '{apiVersion: v1, kind: LimitRange, spec: {limits: [{type: Container, max: {cpu: 1}}]}',
  ],
  ['/api/v1/namespaces/default/resourcequotas', '{apiVersion: v1, kind: ResourceQuota, spec: {hard: {pods: 5}}'],
  [
    '/api/v1/namespaces/default/replicationcontrollers',
    '{apiVersion: v1, kind: ReplicationController, spec: {replicas: 0, selector: {a: b}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: b}]}}}',
  ],
  ['/api/v1/namespaces', '{apiVersion: v1, kind: Namespace'],
  [
    '/api/v1/persistentvolumes',
    '{apiVersion: v1, kind: PersistentVolume, spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce], hostPath: {path: /x}}',
  ],
  [
    '/apis/apps/v1/namespaces/default/deployments',
    '{apiVersion: apps/v1, kind: Deployment, spec: {replicas: 0, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: b}]}}}',
  ],
  [
    '/apis/apps/v1/namespaces/default/replicasets',
    '{apiVersion: apps/v1, kind: ReplicaSet, spec: {replicas: 0, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: b}]}}}',
  ],
  [
    '/apis/apps/v1/namespaces/default/daemonsets',
    '{apiVersion: apps/v1, kind: DaemonSet, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {nodeSelector: {none: none}, containers: [{name: a, image: b}]}}}',
  ],
  [
    '/apis/apps/v1/namespaces/default/controllerrevisions',
    '{apiVersion: apps/v1, kind: ControllerRevision, revision: 1, data: {a: b}',
  ],
  [
    '/apis/batch/v1/namespaces/default/cronjobs',
    "{apiVersion: batch/v1, kind: CronJob, spec: {schedule: '0 0 1 1 *', jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}",
  ],
  [
    '/apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers',
    '{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, spec: {maxReplicas: 2, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: none}}',
  ],
  [
    '/apis/policy/v1/namespaces/default/poddisruptionbudgets',
    '{apiVersion: policy/v1, kind: PodDisruptionBudget, spec: {selector: {matchLabels: {a: b}}, minAvailable: 1}',
  ],
  [
    '/apis/networking.k8s.io/v1/namespaces/default/ingresses',
    '{apiVersion: networking.k8s.io/v1, kind: Ingress, spec: {defaultBackend: {service: {name: a, port: {number: 80}}}}',
  ],
  [
    '/apis/networking.k8s.io/v1/namespaces/default/networkpolicies',
    '{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, spec: {podSelector: {}}',
  ],
  [
    '/apis/networking.k8s.io/v1/ingressclasses',
    '{apiVersion: networking.k8s.io/v1, kind: IngressClass, spec: {controller: a.b/c}',
  ],
  [
    '/apis/coordination.k8s.io/v1/namespaces/default/leases',
    '{apiVersion: coordination.k8s.io/v1, kind: Lease, spec: {holderIdentity: me}',
  ],
  [
    '/apis/rbac.authorization.k8s.io/v1/namespaces/default/roles',
    '{apiVersion: rbac.authorization.k8s.io/v1, kind: Role',
  ],
  [
    '/apis/rbac.authorization.k8s.io/v1/namespaces/default/rolebindings',
    '{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: a}',
  ],
  ['/apis/rbac.authorization.k8s.io/v1/clusterroles', '{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole'],
  [
    '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings',
    '{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: a}',
  ],
  ['/apis/storage.k8s.io/v1/storageclasses', '{apiVersion: storage.k8s.io/v1, kind: StorageClass, provisioner: a.b/c'],
  ['/apis/storage.k8s.io/v1/csidrivers', '{apiVersion: storage.k8s.io/v1, kind: CSIDriver, spec: {}'],
  [
    '/apis/storage.k8s.io/v1/volumeattachments',
    '{apiVersion: storage.k8s.io/v1, kind: VolumeAttachment, spec: {attacher: a.b, nodeName: n, source: {persistentVolumeName: v}}',
  ],
  ['/apis/scheduling.k8s.io/v1/priorityclasses', '{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, value: 5'],
  ['/apis/node.k8s.io/v1/runtimeclasses', '{apiVersion: node.k8s.io/v1, kind: RuntimeClass, handler: x'],
  [
    '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations',
    '{apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingWebhookConfiguration',
  ],
  [
    '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations',
    '{apiVersion: admissionregistration.k8s.io/v1, kind: MutatingWebhookConfiguration',
  ],
  [
    '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies',
    "{apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingAdmissionPolicy, spec: {matchConstraints: {resourceRules: [{apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [pods]}]}, validations: [{expression: 'true'}]}",
  ],
  [
    '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings',
    '{apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingAdmissionPolicyBinding, spec: {policyName: a, validationActions: [Deny]}',
  ],
  [
    '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
    '{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, spec: {group: b.c, scope: Namespaced, names: {plural: as, singular: a, kind: A, listKind: AList}, versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]}',
  ],
  ['/apis/lab.example/v1/namespaces/default/widgets', '{apiVersion: lab.example/v1, kind: Widget'],
];

const WIDGETS = `
---
{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: widgets.lab.example}, spec: {group: lab.example, scope: Namespaced, names: {plural: widgets, singular: widget, kind: Widget, listKind: WidgetList}, versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]}}`;

const WRITE_WORLD = `
{apiVersion: v1, kind: ConfigMap, metadata: {name: a, labels: {app: web}}, data: {k: v}}
---
{apiVersion: v1, kind: Namespace, metadata: {name: other}}${WIDGETS}`;

export const WRITES: Corpus = {
  name: 'http-writes',
  world: WRITE_WORLD,
  asks: [
    ...asks(
      {},
      NEW_MAPS.map((body) => `POST ${MAPS}?${DRY} ${body}`),
    ),
    ...asks(
      {},
      OPTIONS.map((query) => `POST ${MAPS}?${query} ${BAD}`),
    ),
    ...asks(
      {},
      OPTIONS.map((query) => `PUT ${MAPS}/a?${query} ${BAD.replace('name: new', 'name: a')}`),
    ),
    ...updates(`${MAPS}/a`, CHANGES),
    ...asks({}, [
      `PUT ${MAPS}/a?${DRY} {}`,
      `PUT ${MAPS}/a?${DRY} []`,
      `PUT ${MAPS}/a?${DRY} | {`,
      `PUT ${MAPS}/none?${DRY} {${MAP}}`,
      `PUT ${MAPS}/none?${DRY} {${MAP}, metadata: {name: a}}`,
      `PUT ${MAPS}?${DRY} {${MAP}, metadata: {name: a}}`,
      `POST ${MAPS}/a?${DRY} {${MAP}, metadata: {name: a}}`,
      `POST /api/v1/configmaps?${DRY} {${MAP}, metadata: {name: a}}`,
      `POST /api/v1/namespaces/none/configmaps?${DRY} {${MAP}, metadata: {name: a}}`,
      `PUT /api/v1/namespaces/none/configmaps/a?${DRY} {${MAP}, metadata: {name: a}}`,
      `POST /api/v1/namespaces/Bad_Name/configmaps?${DRY} {${MAP}, metadata: {name: a}}`,
      `POST /api/v1/namespaces?${DRY} {apiVersion: v1, kind: Namespace, metadata: {name: x, namespace: y}}`,
      `POST /api/v1/namespaces?${DRY} {apiVersion: v1, kind: Namespace, metadata: {name: default}}`,
      `POST /apis/apps/v1/namespaces/default/deployments?${DRY} {apiVersion: v1, kind: ConfigMap, metadata: {name: x}}`,
      `POST /apis/apps/v1/namespaces/default/deployments?${DRY} {apiVersion: apps/v1beta1, kind: Deployment, metadata: {name: x}}`,
      `POST /apis/apps/v1/namespaces/default/deployments?${DRY} {apiVersion: extensions/v1beta1, kind: Deployment, metadata: {name: x}}`,
      `POST /apis/autoscaling/v1/namespaces/default/horizontalpodautoscalers?${DRY} {apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: x}}`,
    ]),
    ...[
      'text/plain',
      'application/yaml',
      'application/yaml; charset=utf-8',
      'application/x-www-form-urlencoded',
      'application/merge-patch+json',
      'application/json; charset=utf-8',
      'application/json;x',
      '*/*',
      'nonsense',
      'application/vnd.kubernetes.protobuf',
      'application/cbor',
      '',
    ].flatMap((contentType) => asks({ contentType }, [])),
    ...asks({ contentType: 'application/yaml' }, [
      `POST ${MAPS}?${DRY} | {apiVersion: v1, kind: ConfigMap, metadata: {name: new}, data: {a: b}}`,
      `POST ${MAPS}?${DRY} | {apiVersion: v1, kind: ConfigMap, metadata: {name: new}, data: {a: 1}}`,
      `POST ${MAPS}?${DRY} | {apiVersion: v1, kind: ConfigMap, metadata: {name: new`,
      `PUT ${MAPS}/a?${DRY} | {apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {a: b}}`,
    ]),
  ],
};

export const PUTS_OF_KINDS: Corpus = {
  name: 'http-puts',
  world: WIDGETS.slice(4),
  asks: [...PUTS.flatMap(([path, object]) => putsOf(path, object))],
};

function putsOf(path: string, object: string): Ask[] {
  const named = (metadata: string) => `${object}, metadata: ${metadata}}`;
  const name = path.endsWith('customresourcedefinitions') ? 'as.b.c' : 'put';
  return asks({}, [
    `PUT ${path}/${name} ${named(`{name: ${name}, resourceVersion: '1'}`)}`,
    `PUT ${path}/${name} ${named(`{name: ${name}, uid: x}`)}`,
    `PUT ${path}/${name} ${named(`{name: ${name}}`)}`,
    `POST ${path} ${named(`{name: ${name}}`)}`,
    `PUT ${path}/${name} ${named(`{name: ${name}}`)} # again`,
    `PUT ${path}/${name} ${named(`{name: ${name}, resourceVersion: '1'}`)} # again`,
    `PUT ${path}/${name} ${named(`{name: ${name}, uid: x}`)} # again`,
    `POST ${path} ${named(`{name: ${name}}`)} # again`,
  ]);
}
