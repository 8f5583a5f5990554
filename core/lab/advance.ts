import type { Change, Cluster } from '../cluster/cluster.ts';
import { LIMITS } from '../cluster/limits.ts';
import { PRICES, spend } from '../cluster/work.ts';
import { listKindFacts } from '../objects/kinds.ts';
import type { Event } from '../objects/kubernetes.generated.ts';
import { controllerOf } from '../objects/metadata.ts';
import { runUntil } from './run-occurrences.ts';

/** A change that `kubectl get` would show in a column other than AGE. */
export interface VisibleChange {
  readonly atMs: number;
  readonly kind: Change['kind'];
  readonly namespace: string;
  readonly name: string;
  /** Who made the object and looks after it, where somebody does. */
  readonly controller?: { readonly kind: string; readonly name: string };
  /** The changed columns, before and after: `{ column: 'STATUS', before: 'ContainerCreating', after: 'Running' }`. */
  readonly columns: readonly ColumnChange[];
  readonly causeId: number;
}

export interface ColumnChange {
  readonly column: string;
  /** Undefined where the object is new. */
  readonly before: string | undefined;
  /** Undefined where the object is gone. */
  readonly after: string | undefined;
}

export interface Advanced {
  readonly ok: true;
  readonly fromMs: number;
  readonly toMs: number;
  readonly changes: readonly VisibleChange[];
  /** False where the request's work was used up at `toMs`, before the moment that was asked for. */
  readonly complete: boolean;
}

export type AdvanceOutcome = Advanced | { readonly ok: false; readonly error: 'too-long' };

/** Says which visible columns a write changed; the printers of core/kubectl give one. */
export type DescribeChange = (change: Change) => readonly ColumnChange[];

/** Moves virtual time by `byMs` and tells what became visible on the way, oldest first. */
export function advanceBy(cluster: Cluster, byMs: number, describeChange: DescribeChange): AdvanceOutcome {
  if (byMs > LIMITS.advanceMs) return { ok: false, error: 'too-long' };
  return advance(cluster, cluster.nowMs + byMs, describeChange);
}

/** Moves virtual time to the next moment at which something visible changes, at most `withinMs` ahead. */
export function advanceToNextChange(cluster: Cluster, withinMs: number, describeChange: DescribeChange): Advanced {
  return advance(cluster, cluster.nowMs + withinMs, describeChange, (changes) => changes.length > 0);
}

/** Moves virtual time to the first moment at which `holds` says true after all that was due, at most `withinMs` ahead. */
export function advanceUntil(
  cluster: Cluster,
  withinMs: number,
  describeChange: DescribeChange,
  holds: () => boolean,
): Advanced {
  return advance(cluster, cluster.nowMs + withinMs, describeChange, holds);
}

function advance(
  cluster: Cluster,
  untilMs: number,
  describeChange: DescribeChange,
  stopWhen?: (changes: readonly VisibleChange[]) => boolean,
): Advanced {
  const fromMs = cluster.nowMs;
  const changes: VisibleChange[] = [];
  const watcher = (_: Cluster, change: Change): void => {
    const columns = describeChange(change);
    if (columns.length === 0) return;
    spend(cluster.work, PRICES.visibleChange);
    changes.push(visibleChange(cluster.nowMs, change, columns));
  };
  cluster.watchers.push(watcher);
  const complete = runUntil(cluster, untilMs, stopWhen && (() => stopWhen(changes)));
  cluster.watchers.splice(cluster.watchers.indexOf(watcher), 1);
  return { ok: true, fromMs, toMs: cluster.nowMs, changes, complete };
}

function visibleChange(atMs: number, change: Change, columns: readonly ColumnChange[]): VisibleChange {
  return { atMs, ...subjectOf(change), columns, causeId: change.causeId };
}

type Subject = Pick<VisibleChange, 'kind' | 'namespace' | 'name' | 'controller'>;

/** What the change is about: of an Event, the object that it tells of. */
function subjectOf({ kind, before, after }: Change): Subject {
  const object = after ?? before;
  const about = kind === 'Event' ? involvedObjectOf(object) : undefined;
  if (about !== undefined) return about;
  const { namespace = '', name = '' } = object?.metadata ?? {};
  const owner = object === undefined ? undefined : controllerOf(object);
  return { kind, namespace, name, ...(owner && { controller: { kind: owner.kind, name: owner.name } }) };
}

function involvedObjectOf(event: Partial<Event> | undefined): Subject | undefined {
  const { kind = '', namespace = '', name = '' } = event?.involvedObject ?? {};
  const facts = listKindFacts().find((candidate) => candidate.kind === kind);
  return facts === undefined ? undefined : { kind: facts.kind, namespace, name };
}
