import type { Cluster } from '../../cluster/cluster.ts';
import { CONTROL_PLANE_NODE } from '../../cluster/furniture/system-load.ts';
import { getObject, listObjects } from '../../cluster/object-store.ts';
import { buildOwnedPod, type PodOwner } from '../../controllers/create-pod.ts';
import { templateFor } from '../../controllers/daemonset/daemon-pod.ts';
import { REVISION_HASH } from '../../controllers/revision/controller-revision.ts';
import { admitPod } from '../../manifest/index.ts';
import type { Node, Pod } from '../../objects/kubernetes.generated.ts';
import { drawNameSuffix } from '../../sim/random.ts';
import { DNS_POD_IPS } from '../bootstrap-nodes.ts';
import { hostIpOf, withRunningStatus } from './running-pod.ts';
import { listStaticPods } from './static-pods.ts';
import { dnsReplicaSet, proxyRevision, systemObject, systemProxySet } from './system-workloads.ts';

/** The Pods of the control plane itself, which are never stored: nobody can take them from their kubelet. */
export function listMirrorPods(cluster: Cluster): readonly Pod[] {
  const node = getObject(cluster.store, 'Node', '', CONTROL_PLANE_NODE);
  if (node === undefined) return [];
  return listStaticPods(cluster.seed, node).map((pod) => running(cluster.seed, pod, node, hostIpOf(node)));
}

/** The Pods of the Deployment `coredns` and of the DaemonSet `kube-proxy`, all of them running since the lab began. */
export function listAddonPods(cluster: Cluster): readonly Pod[] {
  return [...listDnsPods(cluster), ...listProxyPods(cluster)];
}

function listProxyPods(cluster: Cluster): readonly Pod[] {
  const object = systemProxySet(cluster);
  const owner: PodOwner = { kind: 'DaemonSet', object, component: 'daemonset-controller' };
  const hash = proxyRevision(cluster).metadata?.labels?.[REVISION_HASH] ?? '';
  return listObjects(cluster.store, 'Node').map((node) => {
    const nodeName = node.metadata?.name ?? '';
    const name = `kube-proxy-${suffixOf(cluster, `proxy/${nodeName}`)}`;
    return placed(cluster, buildOwnedPod(owner, templateFor(object, nodeName, hash)), {
      name,
      node,
      ip: hostIpOf(node),
    });
  });
}

function listDnsPods(cluster: Cluster): readonly Pod[] {
  const node = getObject(cluster.store, 'Node', '', CONTROL_PLANE_NODE);
  if (node === undefined) return [];
  const object = dnsReplicaSet(cluster);
  const owner = { kind: 'ReplicaSet', object, component: 'replicaset-controller' } as const;
  const template = { metadata: {}, ...object.spec?.template };
  return DNS_POD_IPS.map((ip, index) => {
    const name = `${object.metadata?.name}-${suffixOf(cluster, `dns/${index}`)}`;
    return placed(cluster, buildOwnedPod(owner, template), { name, node, ip });
  });
}

function suffixOf({ seed }: Cluster, name: string): string {
  return drawNameSuffix(seed, `system/${name}`);
}

interface PodPlace {
  readonly name: string;
  readonly node: Node;
  readonly ip: string;
}

function placed({ seed }: Cluster, pod: Pod, { name, node, ip }: PodPlace): Pod {
  const { generateName: _, ...metadata } = pod.metadata ?? {};
  const named = { ...pod, metadata: { ...metadata, generateName: generateNameOf(name), name } };
  const admitted = admitPod(named, { tokenVolumeSuffix: drawNameSuffix(seed, `system-token/${name}`) });
  const spec = { containers: [], ...admitted.spec, nodeName: node.metadata?.name ?? '' };
  return running(seed, { ...admitted, spec }, node, ip);
}

function generateNameOf(name: string): string {
  return name.slice(0, name.lastIndexOf('-') + 1);
}

function running(seed: number, pod: Pod, node: Node, ip: string): Pod {
  return withRunningStatus(seed, systemObject(seed, 'Pod', pod), node, ip);
}
