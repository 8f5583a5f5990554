import { compareText } from '../objects/compare-text.ts';
import {
  customKindOf,
  definitionNameOf,
  isCustomKind,
  readCustomKind,
  servedVersionsOf,
} from '../objects/custom-kind.ts';
import { type KindFacts, listKindFacts, listVersionFacts } from '../objects/kinds.ts';
import type { CustomResourceDefinition } from '../objects/kubernetes.generated.ts';
import type { Kind } from '../objects/object.ts';
import { type ObjectStore, objectsOf } from './object-store.ts';

const SERVED = new WeakMap<CustomResourceDefinition, readonly KindFacts[]>();

/** Everything that the API serves now: every version of Kubernetes' own kinds, then every version of those that definitions brought. */
export function listServedKinds(store: ObjectStore): readonly KindFacts[] {
  const definitions = listDefinitions(store).filter((definition) => hasCondition(definition, 'Established'));
  return definitions.length === 0 ? listVersionFacts() : [...listVersionFacts(), ...definitions.flatMap(versionsOf)];
}

/** Each kind of which there may be objects, once: also of definitions that are not served. */
export function listStoredKinds(store: ObjectStore): readonly KindFacts[] {
  const brought = listDefinitions(store).flatMap((definition) => {
    const [preferred] = versionsOf(definition);
    return preferred ?? readCustomKind(customKindOf(definition)) ?? [];
  });
  return [...listKindFacts(), ...brought];
}

/** The definition that brought a kind; undefined of Kubernetes' own, and where it is gone. */
export function findDefinition(store: ObjectStore, kind: Kind): CustomResourceDefinition | undefined {
  if (!isCustomKind(kind)) return undefined;
  return objectsOf(store, 'CustomResourceDefinition').get(`/${definitionNameOf(kind)}`);
}

/** What a stored object's own version says of its kind; undefined where nobody defines it. */
export function findVersionFacts(
  store: ObjectStore,
  kind: Kind,
  apiVersion: string | undefined,
): KindFacts | undefined {
  const definition = findDefinition(store, kind);
  const versions = definition === undefined ? [] : versionsOf(definition);
  return versions.find((facts) => facts.apiVersion === apiVersion) ?? versions[0];
}

/**
 * Whether a status is written apart from the rest: always of Kubernetes' own kinds, else where the version has the
 * subresource.
 */
export function hasOwnStatus(store: ObjectStore, kind: Kind, apiVersion: string | undefined): boolean {
  if (!isCustomKind(kind)) return true;
  return findVersionFacts(store, kind, apiVersion)?.custom?.version.subresources?.status !== undefined;
}

/** True where a condition of a definition holds. */
export function hasCondition({ status }: CustomResourceDefinition, type: string): boolean {
  return status?.conditions?.some((condition) => condition.type === type && condition.status === 'True') === true;
}

/** In the order of groups and names, as discovery has them. */
function listDefinitions(store: ObjectStore): readonly CustomResourceDefinition[] {
  const all = [...objectsOf(store, 'CustomResourceDefinition').values()];
  return all.length < 2 ? all : all.toSorted((a, b) => compareText(placeOf(a), placeOf(b)));
}

function placeOf({ spec }: CustomResourceDefinition): string {
  return `${spec?.group}/${spec?.names?.plural}`;
}

function versionsOf(definition: CustomResourceDefinition): readonly KindFacts[] {
  const known = SERVED.get(definition);
  if (known !== undefined) return known;
  const versions = servedVersionsOf(definition);
  SERVED.set(definition, versions);
  return versions;
}
