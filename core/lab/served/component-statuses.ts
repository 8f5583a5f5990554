import type { ComponentStatus } from '../../objects/kubernetes.generated.ts';
import type { Show } from './show.ts';

/** Kubernetes v1.35, pkg/registry/core/rest/storage_core.go: serversToValidate; the number is that of the etcd server. */
const COMPONENTS = ['controller-manager', 'etcd-0', 'scheduler'];

/** The API server asks these three whenever somebody looks: who can ask it finds them well. */
export const COMPONENT_STATUSES: Show<'ComponentStatus'> = {
  derive: (cluster) => (cluster.store.furnitureSeed === undefined ? [] : COMPONENTS.map(statusOf)),
};

function statusOf(name: string): ComponentStatus {
  return { metadata: { name }, conditions: [{ type: 'Healthy', status: 'True', message: 'ok' }] };
}
