import type { Cluster } from '../../cluster/cluster.ts';
import { getObject } from '../../cluster/object-store.ts';
import { ownerReference } from '../../controllers/create-pod.ts';
import { computeMember } from '../../controllers/endpointslice/member.ts';
import { sliceLabels } from '../../controllers/endpointslice/slice-labels.ts';
import type { EndpointSlice } from '../../objects/kubernetes.generated.ts';
import { drawNameSuffix } from '../../sim/random.ts';
import { listAddonPods } from './system-pods.ts';
import { systemObject } from './system-workloads.ts';

/** What its controller keeps for the Service `kube-dns`; labs of the first days have no such Service. */
export function listDnsSlices(cluster: Cluster): readonly EndpointSlice[] {
  const service = getObject(cluster.store, 'Service', 'kube-system', 'kube-dns');
  if (service === undefined) return [];
  const members = listAddonPods(cluster).flatMap((pod) => computeMember(cluster.store, service, pod) ?? []);
  const prefix = 'kube-dns-';
  const slice: EndpointSlice = {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: prefix + drawNameSuffix(cluster.seed, 'system/dns-slice'),
      generateName: prefix,
      namespace: 'kube-system',
      labels: sliceLabels(service),
      ownerReferences: [ownerReference({ kind: 'Service', object: service })],
    },
    addressType: 'IPv4',
    endpoints: members.map(({ endpoint }) => endpoint),
    ports: members[0]?.ports ?? [],
  };
  return [systemObject(cluster.seed, 'EndpointSlice', slice)];
}
