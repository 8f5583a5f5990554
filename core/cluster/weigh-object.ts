import { isCustomKind } from '../objects/custom-kind.ts';
import type { Kind, KubeObject } from '../objects/object.ts';

/** What a lab has to carry of its objects: loading, saving and looking at them costs by these. */
export interface Burden {
  /** About the characters of what people write into objects. */
  readonly characters: number;
  /** Containers of Pods, of all three kinds: each has a status, a process and a story. */
  readonly containers: number;
}

/** What a value counts beside its text: it is made, looked at and written by itself. */
const A_VALUE = 12;

/** A pure function of what `isAsHeavy` looks at, so that a sum that is kept up is the same as one made anew. */
export function weighObject(kind: Kind, object: WeighedObject): Burden {
  return {
    characters: weigh(weighedPartsOf(kind, object)),
    containers: kind === 'Pod' ? countContainers(object.spec) : 0,
  };
}

/** What each Pod of a template weighs. */
export function weighTemplate(template: WeighedObject): Burden {
  return weighObject('Pod', template);
}

/** True where a change touched nothing that is weighed, as most do. */
export function isAsHeavy(kind: Kind, before: WeighedObject, after: WeighedObject): boolean {
  if (before.spec !== after.spec) return false;
  const [parts, others] = [weighedPartsOf(kind, before), weighedPartsOf(kind, after)];
  return parts.length === others.length && parts.every((part, at) => part === others[at]);
}

export interface WeighedObject extends KubeObject {
  readonly spec?: unknown;
}

/** Statuses and slices of endpoints: the lab itself writes those, and they follow from the rest; not of custom objects. */
const NOT_WEIGHED: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'status', 'endpoints']);

function weighedPartsOf(kind: Kind, object: WeighedObject): unknown[] {
  const { labels, annotations, ownerReferences, finalizers } = object.metadata ?? {};
  const parts: unknown[] = [labels, annotations, ownerReferences, finalizers];
  for (const [key, value] of Object.entries(object)) {
    if (!NOT_WEIGHED.has(key) || (key === 'status' && isCustomKind(kind))) parts.push(value);
  }
  return parts;
}

function weigh(value: unknown): number {
  if (value === undefined) return 0;
  if (typeof value === 'string') return A_VALUE + value.length;
  if (typeof value !== 'object' || value === null) return A_VALUE;
  let weight = A_VALUE;
  for (const item of Object.values(value)) weight += weigh(item);
  return weight;
}

const LISTS_OF_CONTAINERS = ['initContainers', 'containers', 'ephemeralContainers'] as const;

function countContainers(spec: PodShape['spec']): number {
  if (typeof spec !== 'object' || spec === null) return 0;
  const lists: Readonly<Partial<Record<string, unknown>>> = { ...spec };
  return LISTS_OF_CONTAINERS.reduce((sum, name) => {
    const list = lists[name];
    return sum + (Array.isArray(list) ? list.length : 0);
  }, 0);
}

type PodShape = Pick<WeighedObject, 'spec'>;
