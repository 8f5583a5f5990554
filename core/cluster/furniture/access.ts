import type {
  ClusterRole,
  ClusterRoleBinding,
  ObjectMeta,
  PolicyRule,
  Role,
  RoleBinding,
  Subject,
} from '../../objects/kubernetes.generated.ts';

/**
 * The roles that an API server and kubeadm bring along, as far as people meet them: Kubernetes v1.35,
 * plugin/pkg/auth/authorizer/rbac/bootstrappolicy, and cmd/kubeadm/app/phases. One rule a line: verbs, API group (`core`,
 * or `url` for addresses), resources, and `@` before the names of single ones. `R` reads, `W` writes, `A` does both.
 */
const CLUSTER_ROLES: Readonly<Record<string, string>> = {
  'cluster-admin': '* * *\n* url *',
  'system:aggregate-to-admin': 'create authorization.k8s.io localsubjectaccessreviews\nA RBAC roles,rolebindings',
  'system:aggregate-to-edit': `R core pods/attach,pods/exec,pods/portforward,pods/proxy,secrets,services/proxy
impersonate core serviceaccounts
W core pods,pods/attach,pods/exec,pods/portforward,pods/proxy
create core pods/eviction
W core configmaps,events,persistentvolumeclaims,replicationcontrollers,replicationcontrollers/scale,secrets,serviceaccounts,services,services/proxy
create core serviceaccounts/token
W apps daemonsets,deployments,deployments/rollback,deployments/scale,replicasets,replicasets/scale,statefulsets,statefulsets/scale
W autoscaling horizontalpodautoscalers
W batch cronjobs,jobs
W policy poddisruptionbudgets
W networking.k8s.io ingresses,networkpolicies
A coordination.k8s.io leases`,
  'system:aggregate-to-view': `R core configmaps,endpoints,persistentvolumeclaims,persistentvolumeclaims/status,pods,replicationcontrollers,replicationcontrollers/scale,serviceaccounts,services,services/status
R core bindings,events,limitranges,namespaces/status,pods/log,pods/status,replicationcontrollers/status,resourcequotas,resourcequotas/status
R core namespaces
R discovery.k8s.io endpointslices
R apps controllerrevisions,daemonsets,daemonsets/status,deployments,deployments/scale,deployments/status,replicasets,replicasets/scale,replicasets/status,statefulsets,statefulsets/scale,statefulsets/status
R autoscaling horizontalpodautoscalers,horizontalpodautoscalers/status
R batch cronjobs,cronjobs/status,jobs,jobs/status
R policy poddisruptionbudgets,poddisruptionbudgets/status
R networking.k8s.io ingresses,ingresses/status,networkpolicies`,
  'system:basic-user':
    'create authorization.k8s.io selfsubjectaccessreviews,selfsubjectrulesreviews\ncreate authentication.k8s.io selfsubjectreviews',
  'system:discovery':
    'get url /api,/api/*,/apis,/apis/*,/healthz,/livez,/openapi,/openapi/*,/readyz,/version,/version/',
  'system:public-info-viewer': 'get url /healthz,/livez,/readyz,/version,/version/',
  'system:monitoring': 'get url /healthz,/healthz/*,/livez,/livez/*,/metrics,/metrics/slis,/readyz,/readyz/*',
  'system:auth-delegator':
    'create authentication.k8s.io tokenreviews\ncreate authorization.k8s.io subjectaccessreviews',
  'system:node-proxier': `list,watch core endpoints,services
get,list,watch core nodes
create,patch,update core,events.k8s.io events
list,watch discovery.k8s.io endpointslices`,
  'system:coredns': `list,watch core endpoints,namespaces,pods,services
list,watch discovery.k8s.io endpointslices`,
  'system:kube-scheduler': `create,patch,update core,events.k8s.io events
R core nodes,persistentvolumeclaims,persistentvolumes,pods,services
create core bindings,pods/binding
patch,update core pods/status
R policy poddisruptionbudgets
R storage.k8s.io csinodes,storageclasses`,
  'system:persistent-volume-provisioner': `create,delete,get,list,watch core persistentvolumes
get,list,update,watch core persistentvolumeclaims
get,list,watch storage.k8s.io storageclasses
create,list,patch,update,watch core events`,
  'system:controller:cronjob-controller': `get,list,update,watch batch cronjobs
create,delete,get,list,patch,update,watch batch jobs
update batch cronjobs/finalizers,cronjobs/status
create,patch,update core,events.k8s.io events`,
  'system:controller:daemon-set-controller': `R apps daemonsets
update apps daemonsets/finalizers,daemonsets/status
list,watch core nodes
create,delete,list,patch,watch core pods
create,patch,update core,events.k8s.io events`,
  'system:controller:deployment-controller': `get,list,update,watch apps deployments
update apps deployments/finalizers,deployments/status
create,delete,get,list,patch,update,watch apps replicasets
get,list,update,watch core pods
create,patch,update core,events.k8s.io events`,
  'system:controller:job-controller': `get,list,patch,update,watch batch jobs
update batch jobs/finalizers,jobs/status
create,delete,list,patch,watch core pods
create,patch,update core,events.k8s.io events`,
  'system:controller:replicaset-controller': `get,list,update,watch apps replicasets
update apps replicasets/finalizers,replicasets/status
create,delete,list,patch,watch core pods
create,patch,update core,events.k8s.io events`,
  'system:controller:statefulset-controller': `R apps statefulsets
update apps statefulsets/finalizers,statefulsets/status
create,delete,get,list,patch,update,watch core pods
create,get core persistentvolumeclaims
create,patch,update core,events.k8s.io events`,
  'kubeadm:get-nodes': 'get core nodes',
};

const READ = ['get', 'list', 'watch'];
const WRITE = ['create', 'delete', 'deletecollection', 'patch', 'update'];
const VERBS = new Map([
  ['R', READ],
  ['W', WRITE],
  ['A', [...WRITE, ...READ].sort()],
]);
const RBAC = 'rbac.authorization.k8s.io';

function parseRules(text: string): readonly PolicyRule[] {
  return text.split('\n').map((line) => {
    const [verbWord = '', groupWord = '', words = '', names] = line.split(' ');
    const verbs = VERBS.get(verbWord) ?? verbWord.split(',');
    if (groupWord === 'url') return { nonResourceURLs: words.split(','), verbs };
    const apiGroups = groupWord.split(',').map((group) => (group === 'core' ? '' : group === 'RBAC' ? RBAC : group));
    const resources = words.split(',');
    return names === undefined
      ? { apiGroups, resources, verbs }
      : { apiGroups, resourceNames: names.slice(1).split(','), resources, verbs };
  });
}

/** The roles that gather others: whose rules they have, in the order of those roles' names. */
const GATHERING = [
  ['view', ['view']],
  ['edit', ['edit', 'view']],
  ['admin', ['edit', 'view', 'admin']],
] as const;

function metadataOf(name: string, labels: Readonly<Record<string, string>> = {}): ObjectMeta {
  if (name.startsWith('kubeadm:')) return { name };
  return {
    name,
    annotations: { 'rbac.authorization.kubernetes.io/autoupdate': 'true' },
    labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults', ...labels },
  };
}

export function listClusterRoles(): readonly ClusterRole[] {
  const plain = Object.entries(CLUSTER_ROLES).map(([name, text]): ClusterRole => {
    const aim = name.startsWith('system:aggregate-to-') ? { [labelOf(name.slice(20))]: 'true' } : {};
    return { apiVersion: `${RBAC}/v1`, kind: 'ClusterRole', metadata: metadataOf(name, aim), rules: parseRules(text) };
  });
  const gathering = GATHERING.map(([name, gathered], index): ClusterRole => {
    const next = GATHERING[index + 1]?.[0];
    return {
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRole',
      aggregationRule: { clusterRoleSelectors: [{ matchLabels: { [labelOf(name)]: 'true' } }] },
      metadata: metadataOf(name, next === undefined ? {} : { [labelOf(next)]: 'true' }),
      rules: gathered.flatMap((part) => parseRules(CLUSTER_ROLES[`system:aggregate-to-${part}`] ?? '')),
    };
  });
  return [...plain, ...gathering];
}

function labelOf(name: string): string {
  return `${RBAC}/aggregate-to-${name}`;
}

/** `ROLE SUBJECT…`: `g:` a group, `u:` a user, `s:` a service account of kube-system. */
const CLUSTER_BINDINGS: Readonly<Record<string, string>> = {
  'cluster-admin': 'cluster-admin g:system:masters',
  'kubeadm:cluster-admins': 'cluster-admin g:kubeadm:cluster-admins',
  'kubeadm:get-nodes': 'kubeadm:get-nodes g:system:bootstrappers:kubeadm:default-node-token',
  'kubeadm:node-proxier': 'system:node-proxier s:kube-proxy',
  'system:basic-user': 'system:basic-user g:system:authenticated',
  'system:coredns': 'system:coredns s:coredns',
  'system:discovery': 'system:discovery g:system:authenticated',
  'system:kube-scheduler': 'system:kube-scheduler u:system:kube-scheduler',
  'system:monitoring': 'system:monitoring g:system:monitoring',
  'system:node-proxier': 'system:node-proxier u:system:kube-proxy',
  'system:public-info-viewer': 'system:public-info-viewer g:system:authenticated g:system:unauthenticated',
  ...Object.fromEntries(
    ['cronjob', 'daemon-set', 'deployment', 'job', 'replicaset', 'statefulset'].map((name) => [
      `system:controller:${name}-controller`,
      `system:controller:${name}-controller s:${name}-controller`,
    ]),
  ),
};

export function listClusterRoleBindings(): readonly ClusterRoleBinding[] {
  return Object.entries(CLUSTER_BINDINGS).map(([name, text]) => {
    const [role = '', ...subjects] = text.split(' ');
    return {
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRoleBinding',
      metadata: metadataOf(name),
      roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: role },
      subjects: subjects.map(parseSubject),
    };
  });
}

function parseSubject(text: string): Subject {
  const name = text.slice(2);
  if (text.startsWith('s:')) return { kind: 'ServiceAccount', name, namespace: 'kube-system' };
  return { apiGroup: RBAC, kind: text.startsWith('g:') ? 'Group' : 'User', name };
}

/** Namespace and role → its rules, and who has it. */
const ROLES: Readonly<Record<string, readonly [rules: string, subjects: string]>> = {
  'kube-public/kubeadm:bootstrap-signer-clusterinfo': ['get core configmaps @cluster-info', 'u:system:anonymous'],
  'kube-system/extension-apiserver-authentication-reader': [
    'R core configmaps @extension-apiserver-authentication',
    'u:system:kube-controller-manager u:system:kube-scheduler',
  ],
  'kube-system/kube-proxy': ['get core configmaps @kube-proxy', 'g:system:bootstrappers:kubeadm:default-node-token'],
  'kube-system/kubeadm:kubelet-config': [
    'get core configmaps @kubelet-config',
    'g:system:nodes g:system:bootstrappers:kubeadm:default-node-token',
  ],
  'kube-system/kubeadm:nodes-kubeadm-config': [
    'get core configmaps @kubeadm-config',
    'g:system:bootstrappers:kubeadm:default-node-token g:system:nodes',
  ],
  'kube-system/system::leader-locking-kube-scheduler': [
    'get,update,watch core configmaps @kube-scheduler\nget,update core endpoints @kube-scheduler',
    'u:system:kube-scheduler s:kube-scheduler',
  ],
};

export function listRoles(): readonly Role[] {
  return Object.entries(ROLES).map(([place, [rules]]) => ({
    apiVersion: `${RBAC}/v1`,
    kind: 'Role',
    metadata: placedMetadata(place),
    rules: parseRules(rules),
  }));
}

export function listRoleBindings(): readonly RoleBinding[] {
  return Object.entries(ROLES).map(([place, [, subjects]]) => {
    const metadata = placedMetadata(place);
    return {
      apiVersion: `${RBAC}/v1`,
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: RBAC, kind: 'Role', name: metadata.name ?? '' },
      subjects: subjects.split(' ').map(parseSubject),
    };
  });
}

function placedMetadata(place: string): ObjectMeta {
  const slash = place.indexOf('/');
  const [namespace, name] = [place.slice(0, slash), place.slice(slash + 1)];
  return { ...(name === 'kube-proxy' ? { name } : metadataOf(name)), namespace };
}
