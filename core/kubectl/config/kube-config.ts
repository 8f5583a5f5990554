import type { Cluster } from '../../cluster/cluster.ts';
import type { KubeConfig, KubeContext } from '../../cluster/state/kube-config.ts';

/** The one cluster and the one user that there are. */
export const CLUSTER_NAME = 'podlab';
export const USER_NAME = 'learner';
/** Where the control plane answers, as `kubectl cluster-info` says it. */
export const SERVER = 'https://172.18.0.2:6443';

const FRESH: KubeConfig = {
  current: 'podlab',
  contexts: [{ name: 'podlab', cluster: CLUSTER_NAME, user: USER_NAME }],
};

/** What the learner's kubectl is set to; every lab begins with one context. */
export function kubeConfigOf(cluster: Cluster): KubeConfig {
  return cluster.kubeConfig ?? FRESH;
}

/** The context of that name, without one the current one; undefined where it is not there. */
export function findContext(cluster: Cluster, name?: string): KubeContext | undefined {
  const { current, contexts } = kubeConfigOf(cluster);
  if (name === undefined || name === '') return contexts.find((one) => one.name === current) ?? NO_CONTEXT;
  return contexts.find((one) => one.name === name);
}

/** A current context that is not there says nothing. */
const NO_CONTEXT: KubeContext = { name: '' };

/** The namespace that a line without `-n` is about. */
export function currentNamespace(cluster: Cluster): string {
  return findContext(cluster)?.namespace || 'default';
}
