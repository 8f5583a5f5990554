import type { Door } from '../apiserver/door.ts';

interface Claim {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly uid: string;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly deletionTimestamp?: string;
  };
  readonly spec: {
    readonly volumeName?: string;
    readonly accessModes: readonly string[];
    readonly storageClassName?: string;
    readonly resources: { readonly requests: object };
  };
}

/** Plays the provisioner of local volumes: a claim whose node was chosen has its volume a second later. */
export function playProvisioner(door: Door): () => void {
  const timer = setInterval(() => {
    lookAtClaims(door).catch(() => {
      // The server is busy or gone; the next look sees the same claims.
    });
  }, 1000);
  return () => clearInterval(timer);
}

async function lookAtClaims(door: Door): Promise<void> {
  const { body } = await door.ask({ method: 'GET', path: '/api/v1/persistentvolumeclaims' });
  for (const claim of (body as { items: Claim[] }).items) {
    const node = claim.metadata.annotations?.['volume.kubernetes.io/selected-node'];
    if (node === undefined || claim.spec.volumeName !== undefined || claim.metadata.deletionTimestamp !== undefined)
      continue;
    await door.ask({ method: 'POST', path: '/api/v1/persistentvolumes', body: describeVolume(claim, node) });
  }
}

function describeVolume({ metadata: { name, namespace, uid }, spec }: Claim, node: string): object {
  const matchExpressions = [{ key: 'kubernetes.io/hostname', operator: 'In', values: [node] }];
  return {
    metadata: { name: `pvc-${uid}`, annotations: { 'pv.kubernetes.io/provisioned-by': 'rancher.io/local-path' } },
    spec: {
      ...{ capacity: spec.resources.requests, accessModes: spec.accessModes, storageClassName: spec.storageClassName },
      persistentVolumeReclaimPolicy: 'Delete',
      hostPath: { path: `/var/local-path-provisioner/pvc-${uid}`, type: 'DirectoryOrCreate' },
      claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, namespace, uid },
      nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions }] } },
    },
  };
}
