import type { Cluster } from '../../core/cluster/cluster.ts';
import { listChangedKinds, objectsOf } from '../../core/cluster/object-store.ts';
import { describeChange } from '../../core/kubectl/index.ts';
import type { ColumnChange } from '../../core/lab/advance.ts';
import { kindFacts } from '../../core/objects/kinds.ts';
import type { Kind, KubeObject } from '../../core/objects/object.ts';
import type { TravelMessages } from '../locales/travel-messages.ts';

/** An object that `kubectl get` shows otherwise in two clusters; `before` is how the other one shows it. */
export interface Difference {
  /** `web`, `deployment/web`, with its namespace where that is not the default one. */
  readonly object: string;
  readonly fate: 'here' | 'there' | 'both';
  readonly columns: readonly ColumnChange[];
}

/** What differs between two clusters, by kind and name. Events, which tell of the way and not of the state, are left out. */
export function listDifferences(own: Cluster, other: Cluster): readonly Difference[] {
  const kinds = [...new Set([own, other].flatMap(({ store }) => listChangedKinds(store).map(([kind]) => kind)))];
  return kinds.filter((kind) => kind !== 'Event').flatMap((kind) => ofKind(kind, own, other));
}

function ofKind(kind: Kind, own: Cluster, other: Cluster): readonly Difference[] {
  const [here, there] = [own, other].map(({ store }) => byName(objectsOf<Kind>(store, kind)));
  const names = [...new Set([...(here?.keys() ?? []), ...(there?.keys() ?? [])])].sort();
  return names.flatMap((name) => {
    const [after, before] = [here?.get(name), there?.get(name)];
    const fate = after === undefined ? 'there' : before === undefined ? 'here' : 'both';
    const type = ({ here: 'ADDED', there: 'DELETED', both: 'MODIFIED' } as const)[fate];
    const columns = after === before ? [] : describeChange({ type, kind, before, after, causeId: 0 });
    return columns.length === 0
      ? []
      : [{ object: kind === 'Pod' ? name : `${kindFacts(kind).singular}/${name}`, fate, columns }];
  });
}

function byName(objects: Iterable<readonly [unknown, KubeObject]> | undefined): ReadonlyMap<string, KubeObject> {
  return new Map(
    [...(objects ?? [])].map(([, object]) => {
      const { namespace = 'default', name = '' } = object.metadata ?? {};
      return [namespace === 'default' ? name : `${namespace}/${name}`, object];
    }),
  );
}

/** What fits into a phone's code block. */
const WIDTH = 42;

export interface DifferenceLine {
  readonly short: string;
  readonly whole: string;
}

/** `web Running ≠ Error`: the branch of the present first. The short form is of one column, on one line of a phone. */
export function printDifference(
  { object, fate, columns }: Difference,
  { own, theirs }: { readonly own: string; readonly theirs: string },
  words: TravelMessages,
): DifferenceLine {
  if (fate !== 'both') return fitLine(object, words.onlyIn(fate === 'here' ? own : theirs));
  const told = columns
    .toSorted((a, b) => Number(b.column === 'STATUS') - Number(a.column === 'STATUS'))
    .map(printColumn);
  return { short: fitLine(object, told[0] ?? '').short, whole: `${object} ${told.join(' · ')}` };
}

function printColumn({ column, before, after }: ColumnChange): string {
  return `${column === 'STATUS' ? '' : `${column} `}${after} ≠ ${before}`;
}

function fitLine(object: string, told: string): DifferenceLine {
  const whole = `${object} ${told}`;
  if (whole.length <= WIDTH) return { short: whole, whole };
  const room = Math.max(8, WIDTH - told.length - 1);
  const name =
    object.length <= room
      ? object
      : `${object.slice(0, Math.ceil(room / 2) - 1)}…${object.slice(-Math.floor(room / 2))}`;
  return { short: `${name} ${told}`.slice(0, WIDTH), whole };
}
