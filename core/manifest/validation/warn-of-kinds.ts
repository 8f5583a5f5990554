import type {
  CSIDriver,
  EndpointSlice,
  Endpoints,
  Node,
  PersistentVolume,
  PersistentVolumeClaim,
  Secret,
  Service,
  ServiceAccount,
} from '../../objects/kubernetes.generated.ts';
import type { Kind, KindMap, KubeObject } from '../../objects/object.ts';
import { parseQuantity } from '../../objects/quantity.ts';
import { warnOfCidr, warnOfIp } from './addresses.ts';

/** Of a quantity's nanos. */
const NANOS_PER_BYTE = 1_000_000_000n;

type Warners = { readonly [K in Kind]?: (object: KindMap[K]) => string[] };

const WARNERS: Warners = {
  Service: warnOfService,
  Endpoints: warnOfEndpoints,
  EndpointSlice: warnOfSlice,
  Secret: warnOfSecret,
  ServiceAccount: warnOfAccount,
  PersistentVolumeClaim: warnOfClaim,
  PersistentVolume: warnOfVolume,
  CSIDriver: warnOfDriver,
  Node: warnOfNode,
};

/** What the strategies of kinds without Pods warn of: v1.35 pkg/api and pkg/registry. */
export function warnOfCoreKind<K extends Kind>(kind: K, object: KindMap[K]): string[] {
  const warn: Warners[K] = WARNERS[kind];
  return [...warnOfOwners(object), ...(warn?.(object) ?? [])];
}

/** apiserver v1.35, pkg/endpoints/handlers: dedupOwnerReferencesAndAddWarning. */
function warnOfOwners({ metadata }: KubeObject): string[] {
  const uids = (metadata?.ownerReferences ?? []).map(({ uid }) => uid ?? '');
  const seen = new Set<string>();
  const repeated = uids.filter((uid) => seen.size === seen.add(uid).size);
  if (repeated.length === 0) return [];
  return [
    `.metadata.ownerReferences contains duplicate entries; API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: ${repeated.join(', ')}`,
  ];
}

function warnOfService({ metadata, spec = {} }: Service): string[] {
  const { type = 'ClusterIP', clusterIP = '', clusterIPs = clusterIP === '' ? [] : [clusterIP] } = spec;
  const { externalIPs = [], loadBalancerIP = '', loadBalancerSourceRanges = [], sessionAffinity = 'None' } = spec;
  const isHeadless = clusterIP === 'None';
  const old = 'service.kubernetes.io/topology-aware-hints';
  return [
    ...(Object.hasOwn(metadata?.annotations ?? {}, old)
      ? [`annotation ${old} is deprecated, please use service.kubernetes.io/topology-mode instead`]
      : []),
    ...(isHeadless ? [] : clusterIPs.flatMap((ip, index) => warnOfIp(ip, `spec.clusterIPs[${index}]`))),
    ...(isHeadless && loadBalancerIP !== '' ? ['spec.loadBalancerIP is ignored for headless services'] : []),
    ...(isHeadless && externalIPs.length > 0 ? ['spec.externalIPs is ignored for headless services'] : []),
    ...(isHeadless && sessionAffinity !== 'None' ? ['spec.SessionAffinity is ignored for headless services'] : []),
    ...externalIPs.flatMap((ip, index) => warnOfIp(ip, `spec.externalIPs[${index}]`)),
    ...warnOfIp(loadBalancerIP, 'spec.loadBalancerIP'),
    ...loadBalancerSourceRanges.flatMap((range, index) =>
      warnOfCidr(range.trim(), `spec.loadBalancerSourceRanges[${index}]`),
    ),
    ...(type !== 'ExternalName' && (spec.externalName ?? '') !== ''
      ? ['spec.externalName is ignored when spec.type is not "ExternalName"']
      : []),
    ...(spec.trafficDistribution === 'PreferClose'
      ? ['spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"']
      : []),
  ];
}

function warnOfEndpoints({ subsets = [] }: Endpoints): string[] {
  return subsets.flatMap((subset, place) =>
    (['addresses', 'notReadyAddresses'] as const).flatMap((list) =>
      (subset[list] ?? []).flatMap(({ ip = '' }, index) => warnOfIp(ip, `subsets[${place}].${list}[${index}].ip`)),
    ),
  );
}

function warnOfSlice({ addressType, endpoints = [] }: EndpointSlice): string[] {
  if (addressType === 'FQDN') return ['spec.addressType: FQDN endpoints are deprecated'];
  return endpoints.flatMap(({ addresses = [] }, place) =>
    addresses.flatMap((address, index) => warnOfIp(address, `endpoints[${place}].addresses[${index}]`)),
  );
}

/** `-----BEGIN` in base64. */
const PEM_CODED = 'LS0tLS1CRUdJT';

/** The lab reads no certificates; that there is none at all it sees. */
function warnOfSecret({ type, data, stringData }: Secret): string[] {
  if (type !== 'kubernetes.io/tls') return [];
  const text = stringData?.['tls.crt'] ?? data?.['tls.crt'];
  const isAbsent = text === undefined || (stringData?.['tls.key'] ?? data?.['tls.key']) === undefined;
  if (isAbsent || text.includes('-----BEGIN') || text.includes(PEM_CODED)) return [];
  return ['tls: failed to find any PEM data in certificate input'];
}

function warnOfAccount({ metadata }: ServiceAccount): string[] {
  const annotation = 'kubernetes.io/enforce-mountable-secrets';
  if (!Object.hasOwn(metadata?.annotations ?? {}, annotation)) return [];
  return [
    `metadata.annotations[${annotation}]: deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets`,
  ];
}

const OLD_CLASS = 'volume.beta.kubernetes.io/storage-class';

function warnOfOldClass({ metadata }: KubeObject): string[] {
  return Object.hasOwn(metadata?.annotations ?? {}, OLD_CLASS)
    ? [`metadata.annotations[${OLD_CLASS}]: deprecated since v1.8; use "storageClassName" attribute instead`]
    : [];
}

function warnOfClaim(claim: PersistentVolumeClaim): string[] {
  const { requests, limits } = claim.spec?.resources ?? {};
  return [
    ...warnOfOldClass(claim),
    ...warnOfFraction(requests?.storage, 'spec.resources.requests[storage]'),
    ...warnOfFraction(limits?.storage, 'spec.resources.limits[storage]'),
  ];
}

function warnOfFraction(text: string | undefined, field: string): string[] {
  const parsed = parseQuantity(text ?? '0');
  if (!parsed.ok || parsed.quantity.nanos % NANOS_PER_BYTE === 0n) return [];
  return [`${field}: fractional byte value "${text}" is invalid, must be an integer`];
}

function warnOfVolume(volume: PersistentVolume): string[] {
  const isRecycled = volume.spec?.persistentVolumeReclaimPolicy === 'Recycle';
  const better = 'Instead, the recommended approach is to use dynamic provisioning.';
  return [
    ...warnOfOldClass(volume),
    ...(isRecycled ? [`spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is deprecated. ${better}`] : []),
  ];
}

function warnOfNode({ spec = {} }: Node): string[] {
  const { externalID = '', podCIDR, podCIDRs = podCIDR === undefined ? [] : [podCIDR] } = spec;
  return [
    ...(externalID === '' ? [] : ['spec.externalID: this field is deprecated, and is unused by Kubernetes']),
    ...podCIDRs.flatMap((range, index) => warnOfCidr(range, `spec.podCIDRs[${index}]`)),
  ];
}

function warnOfDriver({ spec }: CSIDriver): string[] {
  if ((spec?.tokenRequests ?? []).length === 0 || spec?.serviceAccountTokenInSecrets !== undefined) return [];
  return [
    'spec.serviceAccountTokenInSecrets is unset; if supported by this CSI driver, set to true to prevent possible logging of tokens in volume attributes',
  ];
}
