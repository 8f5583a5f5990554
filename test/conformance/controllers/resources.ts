const GROUPS: Readonly<Record<string, readonly string[]>> = {
  '/api/v1': [
    ...['pods', 'services', 'endpoints', 'configmaps', 'secrets', 'serviceaccounts', 'persistentvolumeclaims'],
    ...['replicationcontrollers', 'resourcequotas', 'limitranges', 'events', 'podtemplates'],
  ],
  '/apis/apps/v1': ['deployments', 'replicasets', 'statefulsets', 'daemonsets', 'controllerrevisions'],
  '/apis/batch/v1': ['jobs', 'cronjobs'],
  '/apis/autoscaling/v2': ['horizontalpodautoscalers'],
  '/apis/policy/v1': ['poddisruptionbudgets'],
  '/apis/discovery.k8s.io/v1': ['endpointslices'],
};

const OF_CLUSTER: Readonly<Record<string, string>> = {
  ...{ nodes: '/api/v1', namespaces: '/api/v1', persistentvolumes: '/api/v1' },
  ...{ priorityclasses: '/apis/scheduling.k8s.io/v1', storageclasses: '/apis/storage.k8s.io/v1' },
};

const BY_NAME = new Map(Object.entries(GROUPS).flatMap(([root, names]) => names.map((name) => [name, root] as const)));

/** The path of `deployments` or `deployments/web/scale`. */
export function pathOf(resource: string, namespace: string): string {
  const [name = ''] = resource.split(/[/?]/);
  const root = BY_NAME.get(name);
  if (root !== undefined) return `${root}/namespaces/${namespace}/${resource}`;
  const rootOfCluster = OF_CLUSTER[name];
  if (rootOfCluster === undefined) throw new Error(`nobody knows of ${name}`);
  return `${rootOfCluster}/${resource}`;
}

/** `Deployment` as `deployments`. */
export function resourceOf(kind: string): string {
  const name = kind.toLowerCase();
  if (name === 'endpoints') return name;
  return /s$/.test(name) ? `${name}es` : `${name}s`;
}
