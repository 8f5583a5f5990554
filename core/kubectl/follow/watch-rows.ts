import type { Change } from '../../cluster/cluster.ts';
import type { Kind, KindMap } from '../../objects/object.ts';
import { alignRemembered } from './align-remembered.ts';
import type { Seen } from './followed.ts';
import type { Follower } from './follower.ts';

/** Which objects are watched, and how one is printed. */
export interface RowPrinter {
  /** What there is now and is meant by the line. */
  readonly list: () => readonly KindMap[Kind][];
  readonly isMeant: (change: Change) => boolean;
  /** Tab-separated cells with a newline; where it `isTable` not, a text as it is. */
  readonly print: (object: KindMap[Kind], withHeader: boolean) => string;
  readonly isTable: boolean;
  readonly version: () => number;
}

type SeenRows = Extract<Seen, { kind: 'rows' }>;

/** Prints a line for each change of an object that is meant, as kubectl's watch does. */
export function watchRows(printer: RowPrinter, from: SeenRows): Follower {
  let { version, widths } = from;
  const printOne = (object: KindMap[Kind]): string => {
    const printed = printer.print(object, widths.length === 0);
    if (!printer.isTable) {
      widths = [1];
      return printed;
    }
    const aligned = alignRemembered(printed, widths);
    widths = aligned.widths;
    return aligned.text;
  };
  return {
    see: (change) => {
      const object = change.after ?? change.before;
      version = printer.version();
      return object === undefined || !printer.isMeant(change) ? '' : printOne(object);
    },
    look: () => {
      const news = printer.list().filter(({ metadata }) => Number(metadata?.resourceVersion ?? 0) > version);
      version = printer.version();
      return news.toSorted(byVersion).map(printOne).join('');
    },
    seen: () => ({ kind: 'rows', version: printer.version(), widths }),
  };
}

function byVersion(a: KindMap[Kind], b: KindMap[Kind]): number {
  return Number(a.metadata?.resourceVersion ?? 0) - Number(b.metadata?.resourceVersion ?? 0);
}
