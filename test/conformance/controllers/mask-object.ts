export interface AnyObject {
  readonly kind?: string;
  readonly metadata: {
    readonly name: string;
    readonly labels?: object;
    readonly annotations?: object;
    readonly finalizers?: readonly string[];
    readonly ownerReferences?: readonly { readonly kind: string; readonly name: string }[];
    readonly deletionTimestamp?: string;
    readonly generation?: number;
  };
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

/** The object's name, and what controllers write of it, without what is drawn and without moments. */
export function maskObject(object: AnyObject, mask: Mask): { name: string; rest: unknown } {
  const { metadata, status, kind: _, ...rest } = object;
  const { name, labels, annotations, finalizers, ownerReferences, deletionTimestamp, generation } = metadata;
  const owners = ownerReferences?.map(({ kind, name }) => `${kind}/${name}`);
  const kept = { labels, annotations, finalizers, owners, generation, isDeleted: deletionTimestamp !== undefined };
  const isPod =
    'spec' in object && typeof object.spec === 'object' && object.spec !== null && 'containers' in object.spec;
  const masked = maskValue({ ...kept, ...(isPod ? { conditions: ofControllers(status) } : { ...rest, status }) }, mask);
  return { name: mask.text(name), rest: masked };
}

/** A Pod's other conditions are a kubelet's. */
function ofControllers(status: AnyObject['status']) {
  return status?.conditions?.filter(
    ({ type, status }) => (type === 'PodScheduled' && status === 'False') || type === 'DisruptionTarget',
  );
}

const DROPPED = new Set(['uid', 'resourceVersion', 'managedFields', 'apiVersion', 'creationTimestamp']);

function maskValue(value: unknown, mask: Mask, key = ''): unknown {
  if (Array.isArray(value)) return sortConditions(value.map((item) => maskValue(item, mask)));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key, inner]) => !DROPPED.has(key) && inner !== undefined && inner !== false)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, inner]) => [key, maskValue(inner, mask, key)]),
    );
  }
  return typeof value === 'string' ? mask.text(value, key) : value;
}

/** Conditions are a map by their types. */
function sortConditions(items: unknown[]): unknown[] {
  const typeOf = (item: unknown) =>
    typeof item === 'object' && item !== null && 'type' in item && 'status' in item ? String(item.type) : undefined;
  if (!items.every((item) => typeOf(item) !== undefined)) return items;
  return items.toSorted((a, b) => ((typeOf(a) ?? '') < (typeOf(b) ?? '') ? -1 : 1));
}

const DRAWN = '[bcdfghjklmnpqrstvwxz2456789]';
const REVISION_KEYS = new Set(['pod-template-hash', 'controller-revision-hash', 'controller.kubernetes.io/hash']);

/** Takes out of texts of one scenario what is drawn; templates' hashes are numbered in the order in which they are seen. */
export class Mask {
  readonly #namespace: string;
  readonly #hashes: string[] = [];

  constructor(namespace: string) {
    this.#namespace = namespace;
  }

  text(text: string, key = ''): string {
    if (REVISION_KEYS.has(key) && !text.includes('-')) return this.#hash(text);
    return text
      .replaceAll(this.#namespace, 'ns')
      .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'uid')
      .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, 'a time')
      .replace(/-\d{8}\b/g, '-minute')
      .replace(new RegExp(`-(${DRAWN}{6,10})\\b`, 'g'), (_, hash) => `-${this.#hash(hash)}`)
      .replace(new RegExp(`-${DRAWN}{5}\\b`, 'g'), '-drawn')
      .replace(/\b10\.(?:9[6-9]|10\d|11[01])\.\d+\.\d+\b/g, '10.96.drawn')
      .replace(/\b10\.244\.\d+\.\d+\b/g, '10.244.drawn')
      .replace(/(Successfully assigned \S+ to ).*/, '$1a node')
      .replace(/^lab-[abc]$/, 'a zone')
      .replace(/^node-[123]$/, key === 'volume.kubernetes.io/selected-node' ? 'a node' : '$&');
  }

  #hash(hash: string): string {
    if (!this.#hashes.includes(hash)) this.#hashes.push(hash);
    return `revision${this.#hashes.indexOf(hash) + 1}`;
  }
}
