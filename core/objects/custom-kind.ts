import type { KindFacts } from './kinds.ts';
import type { CustomResourceDefinition, CustomResourceDefinitionVersion } from './kubernetes.generated.ts';
import type { CustomKind, Kind } from './object.ts';

/** What a served version of a kind is made by. */
export interface CustomFacts {
  readonly definition: CustomResourceDefinition;
  readonly version: CustomResourceDefinitionVersion;
  readonly categories: readonly string[];
  readonly listKind: string;
}

const OF_CLUSTER = ':Cluster';

/**
 * The name by which the lab keeps the objects of a definition: `CronTab.crontabs.stable.example.com`, with `:Cluster`
 * where they are in no namespace. It says all that does not change while there are objects.
 */
export function customKindOf({ spec }: CustomResourceDefinition): CustomKind {
  const { kind = '', plural = '' } = spec?.names ?? {};
  return `${kind}.${plural}.${spec?.group ?? ''}${spec?.scope === 'Cluster' ? OF_CLUSTER : ''}`;
}

/** No kind of Kubernetes' own has a dot in its name. */
export function isCustomKind(kind: Kind): kind is CustomKind {
  return kind.includes('.');
}

/** `crontabs.stable.example.com`: the name of the definition that brought the kind. */
export function definitionNameOf(kind: CustomKind): string {
  const end = kind.endsWith(OF_CLUSTER) ? -OF_CLUSTER.length : undefined;
  return kind.slice(kind.indexOf('.') + 1, end);
}

/**
 * What the name of a kind says of it; undefined where it is none. The version stays open: an object says its own.
 */
export function readCustomKind(kind: CustomKind): KindFacts | undefined {
  const [kindName = '', resource = '', ...group] = (kind.split(':')[0] ?? '').split('.');
  if (kindName === '' || resource === '' || group.length === 0) return undefined;
  return {
    kind,
    kindName,
    apiVersion: `${group.join('.')}/`,
    resource,
    singular: kindName.toLowerCase(),
    shortNames: [],
    namespaced: !kind.endsWith(OF_CLUSTER),
  };
}

/** Each version that a definition serves, the preferred one first; by the names that were accepted. */
export function servedVersionsOf(definition: CustomResourceDefinition): readonly KindFacts[] {
  const { spec, status } = definition;
  const names = status?.acceptedNames;
  const served = (spec?.versions ?? []).filter((version) => version.served);
  return served
    .toSorted((a, b) => compareVersions(a.name, b.name))
    .map((version) => ({
      kind: customKindOf(definition),
      kindName: names?.kind ?? '',
      apiVersion: `${spec?.group}/${version.name}`,
      resource: names?.plural ?? '',
      singular: names?.singular ?? '',
      shortNames: names?.shortNames ?? [],
      namespaced: spec?.scope !== 'Cluster',
      custom: { definition, version, categories: names?.categories ?? [], listKind: names?.listKind ?? '' },
    }));
}

/** Groups by their names, and of one v2 before v1 before v1beta1 before anything else: apimachinery v1.35, pkg/version, CompareKubeAwareVersionStrings. */
export function compareVersions(a: string, b: string): number {
  const [[groupA, left], [groupB, right]] = [rankOf(a), rankOf(b)];
  if (groupA !== groupB) return groupA < groupB ? -1 : 1;
  const differs = left.findIndex((part, index) => part !== right[index]);
  if (differs >= 0) return (right[differs] ?? 0) - (left[differs] ?? 0);
  return a < b ? -1 : a > b ? 1 : 0;
}

const STAGES = ['alpha', 'beta', undefined];

function rankOf(apiVersion: string): readonly [group: string, rank: readonly number[]] {
  const slash = apiVersion.indexOf('/');
  const match = /^v([1-9]\d*)(?:(alpha|beta)([1-9]\d*))?$/.exec(apiVersion.slice(slash + 1));
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  if (match === null) return [group, [-1, 0, 0]];
  return [group, [STAGES.indexOf(match[2]), Number(match[1]), Number(match[3] ?? 0)]];
}
