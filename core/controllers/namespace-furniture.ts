import type { ConfigMap, ServiceAccount } from '../objects/kubernetes.generated.ts';
import { drawHex } from '../sim/random.ts';

/** The service account that every namespace has. */
export function defaultServiceAccount(namespace: string): ServiceAccount {
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace } };
}

/** The ConfigMap with the cluster's certificate that every namespace has, for service account volumes. */
export function rootCaConfigMap(seed: number, namespace: string): ConfigMap {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'kube-root-ca.crt', namespace },
    data: {
      'ca.crt': `-----BEGIN CERTIFICATE-----\n${drawHex(seed, 'root-ca', 64)}\n-----END CERTIFICATE-----\n`,
    },
  };
}
