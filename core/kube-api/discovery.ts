import { type JsonMap, toJsonValue } from '../manifest/json-value.ts';
import type { ApiResource, Subresource } from '../objects/api-resources.ts';
import { SERVER_BUILD } from '../objects/build-info.ts';
import { compareVersions } from '../objects/custom-kind.ts';
import { type ApiAnswer, answerWith } from './api-request.ts';

/** What tells clients which resources there are; undefined where the path is no discovery. */
export function answerDiscovery(
  served: readonly ApiResource[],
  parts: readonly string[],
  accept: string,
): ApiAnswer | undefined {
  const path = parts.join('/');
  if (path === 'version') return answerPlain(Object.fromEntries(SERVER_BUILD));
  if (path === 'api' || path === 'apis') {
    return accept.includes('as=APIGroupDiscoveryList')
      ? aggregated(served, path === 'api', accept)
      : legacyGroups(served, path);
  }
  if (parts[0] === 'apis' && parts.length === 2) return describeOneGroup(served, parts[1] ?? '');
  const apiVersion = path === 'api/v1' ? 'v1' : parts[0] === 'apis' && parts.length === 3 ? path.slice(5) : '';
  const known = served.filter((resource) => resource.apiVersion === apiVersion);
  return known.length === 0 ? undefined : resourceList(apiVersion, known);
}

function answerPlain(value: unknown): ApiAnswer {
  return answerWith(toMap(value));
}

function toMap(value: unknown): JsonMap {
  const json = toJsonValue(value);
  return json instanceof Map ? json : new Map();
}

function legacyGroups(served: readonly ApiResource[], path: string): ApiAnswer {
  if (path === 'api') return answerPlain({ kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] });
  const groups = [...listGroups(served)].map(describeGroup);
  return answerPlain({ kind: 'APIGroupList', apiVersion: 'v1', groups });
}

/** Every group but the core one, in their order, with its `group/version`s, the preferred one first. */
function listGroups(served: readonly ApiResource[]): ReadonlyMap<string, readonly string[]> {
  const versions = [...new Set(served.map(({ apiVersion }) => apiVersion))].filter((version) => version !== 'v1');
  const groups = Map.groupBy(versions.toSorted(compareVersions), (version) => version.slice(0, version.indexOf('/')));
  return new Map([...groups].sort(([a], [b]) => rankOf(a) - rankOf(b)));
}

/** By the priorities of their APIServices, and equal ones by name: pkg/controlplane/apiserver/aggregator.go of v1.35. */
const IN_ORDER = [
  ...['apps', 'events.k8s.io', 'authentication.k8s.io', 'authorization.k8s.io', 'autoscaling', 'batch'],
  ...['certificates.k8s.io', 'networking.k8s.io', 'policy', 'rbac.authorization.k8s.io', 'storage.k8s.io'],
  ...['admissionregistration.k8s.io', 'apiextensions.k8s.io', 'scheduling.k8s.io', 'coordination.k8s.io'],
  ...['node.k8s.io', 'discovery.k8s.io'],
];

/** Groups that definitions brought come behind Kubernetes' own, and the metrics server's comes last. */
function rankOf(group: string): number {
  const own = IN_ORDER.indexOf(group);
  if (own >= 0) return own;
  return group === 'metrics.k8s.io' ? IN_ORDER.length + 1 : IN_ORDER.length;
}

function describeOneGroup(served: readonly ApiResource[], group: string): ApiAnswer | undefined {
  const found = listGroups(served).get(group);
  return found === undefined
    ? undefined
    : answerPlain({ kind: 'APIGroup', apiVersion: 'v1', ...describeGroup([group, found]) });
}

function describeGroup([name, versions]: readonly [string, readonly string[]]): object {
  const entries = versions.map((groupVersion) => ({ groupVersion, version: splitVersion(groupVersion)[1] }));
  return { name, versions: entries, preferredVersion: entries[0] };
}

function resourceList(groupVersion: string, known: readonly ApiResource[]): ApiAnswer {
  const resources = known.flatMap((resource) => [
    describeResource(resource),
    ...resource.subresources.map((part) => describePart(resource, part)),
  ]);
  return answerPlain({ kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources });
}

function describeResource({
  resource,
  singular,
  namespaced,
  kind,
  verbs,
  shortNames,
  categories,
}: ApiResource): object {
  return {
    name: resource,
    singularName: singular,
    namespaced,
    kind,
    verbs,
    ...(shortNames.length === 0 ? {} : { shortNames }),
    ...(categories.length === 0 ? {} : { categories }),
  };
}

function describePart({ resource, namespaced }: ApiResource, { name, kind, apiVersion, verbs }: Subresource): object {
  const [group, version] = apiVersion?.split('/') ?? [];
  const foreign = apiVersion === undefined ? {} : { group, version };
  return { name: `${resource}/${name}`, singularName: '', namespaced, kind, verbs, ...foreign };
}

/** All groups of one path in one answer: apidiscovery.k8s.io, which kubectl asks for first. */
function aggregated(served: readonly ApiResource[], isCore: boolean, accept: string): ApiAnswer {
  const version = accept.includes('v=v2;') || /v=v2(?:[,;]|$)/.test(accept) ? 'v2' : 'v2beta1';
  const groups: Iterable<readonly [string, readonly string[]]> = isCore ? [['', ['v1']]] : listGroups(served);
  const body = toMap({
    kind: 'APIGroupDiscoveryList',
    apiVersion: `apidiscovery.k8s.io/${version}`,
    metadata: {},
    items: [...groups].map((group) => aggregateGroup(served, group)),
  });
  const contentType = `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`;
  return { ...answerWith(body), contentType };
}

function aggregateGroup(
  served: readonly ApiResource[],
  [group, versions]: readonly [string, readonly string[]],
): object {
  return {
    metadata: group === '' ? {} : { name: group },
    versions: versions.map((apiVersion) => ({
      version: splitVersion(apiVersion)[1],
      freshness: 'Current',
      resources: served.filter((resource) => resource.apiVersion === apiVersion).map(aggregateResource),
    })),
  };
}

function aggregateResource(resource: ApiResource): object {
  const { kind, apiVersion, namespaced, singular, verbs, shortNames, categories, subresources } = resource;
  return {
    resource: resource.resource,
    responseKind: responseKind(apiVersion, kind),
    scope: namespaced ? 'Namespaced' : 'Cluster',
    singularResource: singular,
    verbs,
    shortNames,
    categories,
    subresources: subresources.map((part) => ({
      subresource: part.name,
      responseKind: responseKind(part.apiVersion ?? apiVersion, part.kind),
      verbs: part.verbs,
    })),
  };
}

function responseKind(apiVersion: string, kind: string): object {
  const [group, version] = splitVersion(apiVersion);
  return { group, version, kind };
}

function splitVersion(apiVersion: string): readonly [group: string, version: string] {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? ['', apiVersion] : [apiVersion.slice(0, slash), apiVersion.slice(slash + 1)];
}
