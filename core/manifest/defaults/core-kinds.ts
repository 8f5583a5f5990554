import type {
  Endpoint,
  EndpointSlice,
  Endpoints,
  Lease,
  LimitRange,
  Namespace,
  Node,
  PersistentVolume,
  PersistentVolumeClaim,
  PersistentVolumeClaimSpec,
  PodTemplate,
  PriorityClass,
  Secret,
  Service,
  ServicePort,
  ServiceSpec,
} from '../../objects/kubernetes.generated.ts';
import { encodeBase64 } from '../base64.ts';
import { applyClaimDefaults } from './apps.ts';
import { fill, refine, refineEach } from './fill.ts';
import { applyTemplateDefaults } from './pod-spec.ts';

/** v1.35 pkg/apis/core/v1/defaults.go, for the kinds without containers. */
export function applyServiceDefaults(service: Service): Service {
  const written = withAffinity(fill(service.spec ?? {}, { type: 'ClusterIP', sessionAffinity: 'None' }));
  const isInternal = written.type !== 'ExternalName';
  const isExternal =
    written.type === 'NodePort' || written.type === 'LoadBalancer' || (isInternal && written.externalIPs !== undefined);
  const filled: ServiceSpec = fill(written, {
    ...(isInternal ? { internalTrafficPolicy: 'Cluster' } : {}),
    ...(isExternal ? { externalTrafficPolicy: 'Cluster' } : {}),
    ...(written.type === 'LoadBalancer' ? { allocateLoadBalancerNodePorts: true } : {}),
  });
  const spec = refine(filled, 'ports', (ports) => refineEach(ports, applyServicePortDefaults));
  return spec === service.spec ? service : { ...service, spec };
}

/** Who is not kept at one Pod needs no settings of that. */
function withAffinity(spec: ServiceSpec): ServiceSpec {
  const { sessionAffinityConfig: config, ...others } = spec;
  if (spec.sessionAffinity === 'None') return config === undefined ? spec : others;
  if (spec.sessionAffinity !== 'ClientIP' || config?.clientIP?.timeoutSeconds !== undefined) return spec;
  return { ...spec, sessionAffinityConfig: { clientIP: { timeoutSeconds: 10_800 } } };
}

function applyServicePortDefaults(port: ServicePort): ServicePort {
  const isTargetSaid = port.targetPort !== undefined && port.targetPort !== 0 && port.targetPort !== '';
  return fill(isTargetSaid ? port : { ...port, targetPort: port.port }, { protocol: 'TCP' });
}

export function applyEndpointsDefaults(endpoints: Endpoints): Endpoints {
  return refine(endpoints, 'subsets', (subsets) =>
    refineEach(subsets, (subset) =>
      refine(subset, 'ports', (ports) => refineEach(ports, (port) => fill(port, { protocol: 'TCP' }))),
    ),
  );
}

/** v1.35 pkg/apis/discovery/v1/defaults.go. */
export function applyEndpointSliceDefaults(slice: EndpointSlice): EndpointSlice {
  const placed = refine(slice, 'endpoints', (endpoints) => refineEach(endpoints, applyEndpointDefaults));
  return refine(placed, 'ports', (ports) => refineEach(ports, (port) => fill(port, { name: '', protocol: 'TCP' })));
}

/** What v1beta1 knew of the place is not kept. */
function applyEndpointDefaults(endpoint: Endpoint): Endpoint {
  const { deprecatedTopology, ...kept } = endpoint;
  return fill(deprecatedTopology === undefined ? endpoint : kept, { conditions: {} });
}

/** `stringData` is written into `data`, which it overrides, and is not kept: pkg/apis/core/v1/conversion.go. */
export function applySecretDefaults(secret: Secret): Secret {
  const { stringData, ...kept } = fill(secret, { type: 'Opaque' });
  if (stringData === undefined) return fill(secret, { type: 'Opaque' });
  const encoded = Object.entries(stringData).map(([key, text]) => [key, encodeBase64(text)] as const);
  return { ...kept, data: Object.fromEntries([...Object.entries(secret.data ?? {}), ...encoded]) };
}

export function applyNamespaceDefaults(namespace: Namespace): Namespace {
  const name = namespace.metadata?.name;
  const withLabel =
    name === undefined || namespace.metadata?.labels?.['kubernetes.io/metadata.name'] === name
      ? namespace
      : {
          ...namespace,
          metadata: {
            ...namespace.metadata,
            labels: { ...namespace.metadata?.labels, 'kubernetes.io/metadata.name': name },
          },
        };
  return fill(withLabel, { spec: { finalizers: ['kubernetes'] }, status: { phase: 'Active' } });
}

export function applyPersistentVolumeDefaults(volume: PersistentVolume): PersistentVolume {
  const filled = fill(volume.spec ?? {}, { persistentVolumeReclaimPolicy: 'Retain', volumeMode: 'Filesystem' });
  const placed = refine(filled, 'hostPath', (hostPath) => fill(hostPath, { type: '' }));
  const { storageClassName, ...classless } = placed;
  // Here it is no pointer: none and an empty one are the same.
  const spec = storageClassName === '' ? classless : placed;
  const status = fill(volume.status ?? {}, { phase: 'Pending' });
  return spec === volume.spec && status === volume.status ? volume : { ...volume, spec, status };
}

export function applyPersistentVolumeClaimDefaults(claim: PersistentVolumeClaim): PersistentVolumeClaim {
  const filled = applyClaimDefaults(claim);
  return { ...filled, spec: withBothSources(filled.spec ?? {}) };
}

/** v1.35 pkg/api/persistentvolumeclaim: what is named in one of two fields stands in both, what only the older may name. */
function withBothSources(spec: PersistentVolumeClaimSpec): PersistentVolumeClaimSpec {
  const { dataSource, dataSourceRef, ...others } = spec;
  if (dataSource === undefined && dataSourceRef === undefined) return spec;
  const { apiGroup = '', kind = '' } = dataSource ?? {};
  const isKnown =
    (apiGroup === '' && kind === 'PersistentVolumeClaim') ||
    (apiGroup === 'snapshot.storage.k8s.io' && kind === 'VolumeSnapshot');
  const older = dataSource !== undefined && isKnown ? dataSource : undefined;
  const newer = dataSourceRef?.namespace === undefined ? dataSourceRef : undefined;
  const either = older ?? newer;
  if (either === undefined) return others;
  return { ...others, dataSource: older ?? either, dataSourceRef: newer ?? either };
}

/** Leaders are not elected together yet: the fields of a feature that is off are not kept. */
export function applyLeaseDefaults(lease: Lease): Lease {
  const { strategy, preferredHolder, ...spec } = lease.spec ?? {};
  return strategy === undefined && preferredHolder === undefined ? lease : { ...lease, spec };
}

/** The first of a node's ranges stands in the older field too: pkg/apis/core/v1/conversion.go. */
export function applyNodeDefaults(node: Node): Node {
  const { podCIDR, podCIDRs = [], configSource, ...spec } = node.spec ?? {};
  if (configSource === undefined && (podCIDR ?? podCIDRs[0]) === podCIDRs[0]) {
    if (podCIDR !== undefined || podCIDRs.length === 0) return node;
  }
  const ranges = podCIDR === undefined || podCIDR === podCIDRs[0] ? podCIDRs : [podCIDR];
  const [first] = ranges;
  return { ...node, spec: { ...spec, ...(first === undefined ? {} : { podCIDR: first, podCIDRs: ranges }) } };
}

/** v1.35 pkg/apis/scheduling/v1/defaults.go. */
export function applyPriorityClassDefaults(priorityClass: PriorityClass): PriorityClass {
  return fill(priorityClass, { preemptionPolicy: 'PreemptLowerPriority' });
}

export function applyPodTemplateDefaults(podTemplate: PodTemplate): PodTemplate {
  const template = applyTemplateDefaults(podTemplate.template);
  return template === podTemplate.template ? podTemplate : { ...podTemplate, template };
}

/** For containers: max is the default limit, the default limit the default request, else min. */
export function applyLimitRangeDefaults(limitRange: LimitRange): LimitRange {
  return refine(limitRange, 'spec', (spec) =>
    refine(spec, 'limits', (items) =>
      refineEach(items, (item) => {
        if (item.type !== 'Container') return item;
        const limits = { ...item.max, ...item.default };
        const requests = { ...item.min, ...limits, ...item.defaultRequest };
        return {
          ...item,
          ...(Object.keys(limits).length === 0 ? {} : { default: limits }),
          ...(Object.keys(requests).length === 0 ? {} : { defaultRequest: requests }),
        };
      }),
    ),
  );
}
