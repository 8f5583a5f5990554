import type { Mask } from './mask-object.ts';

/** What the looks before have seen, and how Events are compared. */
export interface Past {
  readonly mask: Mask;
  readonly seen: Set<string>;
  readonly isUnordered: boolean;
}

export interface AnyEvent {
  readonly metadata: { readonly name: string; readonly uid: string };
  readonly involvedObject: { readonly kind: string; readonly name: string; readonly fieldPath?: string };
  readonly type: string;
  readonly reason: string;
  readonly message: string;
  readonly count?: number;
  readonly series?: { readonly count: number };
  readonly source?: { readonly component?: string };
  readonly reportingComponent?: string;
}

const PLAYED = new Set(['kubelet', 'rancher.io/local-path']);

/**
 * The Events that `seen` does not know, by what they are about, in the order in which they came: `web: Normal ScalingReplicaSet …`.
 * Of objects whose names are alike but for what was drawn there are several orders. Those of who is played at the real
 * cluster are left out.
 */
export function describeEvents(events: readonly AnyEvent[], { mask, seen, isUnordered }: Past) {
  const fresh = events
    .filter((event) => !PLAYED.has(componentOf(event)) && !seen.has(`${event.metadata.uid} ${countOf(event)}`))
    .toSorted((a, b) => (bornAt(a) < bornAt(b) ? -1 : 1));
  for (const event of fresh) seen.add(`${event.metadata.uid} ${countOf(event)}`);
  const byObject = Map.groupBy(fresh, ({ involvedObject: { kind, name } }) => `${kind}/${name}`);
  const orders = [...byObject].map(([object, its]) => {
    const rows = its.map((event) => describeEvent(event, mask)).filter(isNoRepeat);
    return [mask.text(object), isUnordered ? rows.toSorted() : rows] as const;
  });
  const byMasked = Map.groupBy(orders, ([object]) => object);
  const sorted = [...byMasked].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([object, its]) => [object, its.map(([, rows]) => rows).toSorted(byText)]));
}

function describeEvent(event: AnyEvent, mask: Mask): string {
  const count = countOf(event);
  const times = count === 1 || OFTEN.test(event.reason) ? '' : ` (x${count})`;
  return `${event.type} ${event.reason} ${componentOf(event)}: ${mask.text(event.message).replace(/^\(combined from similar events\): /, '')}${times}`;
}

/** How often something is asked for in vain is a matter of time. */
const OFTEN = /^(Failed.*|ExternalProvisioning|NoPods|Provisioning.*)$/;

function isNoRepeat(row: string, index: number, rows: readonly string[]): boolean {
  return !OFTEN.test(row.split(' ')[1] ?? '') || rows.indexOf(row) === index;
}

function componentOf({ source, reportingComponent }: AnyEvent): string {
  return source?.component || reportingComponent || '';
}

function countOf({ count, series }: AnyEvent): number {
  return series?.count ?? (count || 1);
}

/** An Event's name ends with the moment at which it was born. */
function bornAt({ metadata: { name } }: AnyEvent): string {
  return name.slice(name.lastIndexOf('.') + 1).padStart(16, '0');
}

function byText(a: readonly string[], b: readonly string[]): number {
  return a.join() < b.join() ? -1 : 1;
}
