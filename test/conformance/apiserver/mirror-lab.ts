import type { Door } from './door.ts';

/** What every lab holds from its beginning and requests of one namespace lean on, in an order in which it can be made. */
const COLLECTIONS: readonly string[] = [
  '/api/v1/nodes',
  '/apis/storage.k8s.io/v1/storageclasses',
  '/apis/node.k8s.io/v1/runtimeclasses',
  '/apis/networking.k8s.io/v1/ingressclasses',
  '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
  '/api/v1/namespaces/default/serviceaccounts',
  '/api/v1/namespaces/default/configmaps',
];

/** Makes what a new lab holds in the real API server, which holds nothing. */
export async function mirrorLab(lab: Door, real: Door): Promise<void> {
  for (const path of COLLECTIONS) {
    const { code, body } = await lab.ask({ method: 'GET', path });
    if (code !== 200) throw new Error(`the lab has no ${path}`);
    const { items = [], apiVersion, kind } = body as ListBody;
    for (const { metadata, ...rest } of items) {
      const { name, labels, annotations } = metadata;
      const object = { apiVersion, kind: kind.replace(/List$/, ''), ...rest, metadata: { name, labels, annotations } };
      const made = await real.ask({ method: 'POST', path, body: object });
      if (made.code >= 300 && made.code !== 409) throw new Error(`${name}: ${JSON.stringify(made.body)}`);
    }
  }
}

interface ListBody {
  readonly apiVersion: string;
  readonly kind: string;
  readonly items?: readonly {
    readonly metadata: { readonly name: string; readonly labels?: unknown; readonly annotations?: unknown };
  }[];
}
