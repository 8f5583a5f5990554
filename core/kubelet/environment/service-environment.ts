import type { Cluster } from '../../cluster/cluster.ts';
import { objectsOf } from '../../cluster/object-store.ts';
import type { Service } from '../../objects/kubernetes.generated.ts';

/**
 * The variables that tell a container of the Services: of its own namespace where the Pod wants service links, and
 * of the API server always. Kubernetes v1.35, pkg/kubelet/envvars/envvars.go: FromServices.
 */
export function computeServiceEnvironment(
  cluster: Cluster,
  from: { readonly namespace: string; readonly enableServiceLinks: boolean },
): Map<string, string> {
  const variables = new Map<string, string>();
  for (const service of objectsOf(cluster.store, 'Service').values()) {
    const { name = '', namespace = 'default' } = service.metadata ?? {};
    const isApiServer = name === 'kubernetes' && namespace === 'default';
    if (!isApiServer && !(from.enableServiceLinks && namespace === from.namespace)) continue;
    for (const [variable, value] of variablesOf(service, name)) variables.set(variable, value);
  }
  return variables;
}

/** Services are immutable values, so what one says is worked out once. */
const KNOWN = new WeakMap<Service, ReadonlyMap<string, string>>();

function variablesOf(service: Service, name: string): ReadonlyMap<string, string> {
  const known = KNOWN.get(service);
  if (known !== undefined) return known;
  const variables = new Map<string, string>();
  addService(variables, name, service);
  KNOWN.set(service, variables);
  return variables;
}

function addService(variables: Map<string, string>, name: string, service: Service): void {
  const ip = service.spec?.clusterIP ?? '';
  const [first, ...others] = service.spec?.ports ?? [];
  if (ip === '' || ip === 'None' || first === undefined) return;
  const prefix = toVariableName(name);
  variables.set(`${prefix}_SERVICE_HOST`, ip);
  variables.set(`${prefix}_SERVICE_PORT`, String(first.port));
  for (const port of [first, ...others]) {
    if (port.name !== undefined && port.name !== '') {
      variables.set(`${prefix}_SERVICE_PORT_${toVariableName(port.name)}`, String(port.port));
    }
  }
  variables.set(`${prefix}_PORT`, portUrl(ip, first));
  for (const port of [first, ...others]) addLinkVariables(variables, prefix, ip, port);
}

type Port = NonNullable<NonNullable<Service['spec']>['ports']>[number];

/** The form of Docker's links. */
function addLinkVariables(variables: Map<string, string>, service: string, ip: string, port: Port): void {
  const protocol = port.protocol ?? 'TCP';
  const prefix = `${service}_PORT_${port.port}_${protocol}`;
  variables.set(prefix, portUrl(ip, port));
  variables.set(`${prefix}_PROTO`, protocol.toLowerCase());
  variables.set(`${prefix}_PORT`, String(port.port));
  variables.set(`${prefix}_ADDR`, ip);
}

function portUrl(ip: string, port: Port): string {
  return `${(port.protocol ?? 'TCP').toLowerCase()}://${ip}:${port.port}`;
}

function toVariableName(name: string): string {
  return name.replaceAll('-', '_').toUpperCase();
}
