import { isJsonList, isJsonMap, type JsonMap } from '../../manifest/json-value.ts';
import type { Selected } from '../select/select-objects.ts';
import { readPath, writePath } from './json-paths.ts';

/** Where the Pod's spec stands in a CronJob, a workload and a Pod: kubectl v1.35, pkg/polymorphichelpers/updatepodspec.go. */
const POD_SPECS = [['spec', 'jobTemplate', 'spec', 'template', 'spec'], ['spec', 'template', 'spec'], ['spec']];

/** The path of the object's Pod spec; undefined for an object that makes no Pods. */
export function findPodSpec(json: JsonMap): readonly string[] | undefined {
  return POD_SPECS.find((path) => isJsonList(readPath(json, [...path, 'containers'])));
}

/** What `set` says of an object that makes no Pods. */
export function sayNoPodSpec(selected: Selected): string {
  return sayOf(selected, `the object is not a pod or does not have a pod template: *v1.${selected.facts.kindName}`);
}

/** `error: services/web …`: how `set` begins what is wrong with one object. */
export function sayOf({ facts, object }: Selected, message: string): string {
  return `error: ${facts.resource}/${object.metadata?.name ?? ''} ${message}`;
}

const LISTS = ['containers', 'initContainers'] as const;

/** The containers that the pattern names (`*` within it stands for anything), the main ones first. */
export function selectContainers(json: JsonMap, path: readonly string[], pattern: string): readonly JsonMap[] {
  const all = LISTS.flatMap((list) => {
    const found = readPath(json, [...path, list]);
    return isJsonList(found) ? found.filter(isJsonMap) : [];
  });
  return all.filter((container) => isSelected(container, pattern));
}

/** A copy of the object in which each selected container is what `change` makes of it. */
export function changeContainers(
  json: JsonMap,
  path: readonly string[],
  { pattern, change }: { readonly pattern: string; readonly change: (container: JsonMap) => JsonMap },
): JsonMap {
  return LISTS.reduce((changed, list) => {
    const present = readPath(changed, [...path, list]);
    if (!isJsonList(present)) return changed;
    const next = present.map((item) => (isJsonMap(item) && isSelected(item, pattern) ? change(item) : item));
    return writePath(changed, [...path, list], next);
  }, json);
}

function isSelected(container: JsonMap, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(String(container.get('name')));
}
