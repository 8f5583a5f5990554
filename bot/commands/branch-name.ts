import type { LineName } from '../../core/history/history.ts';
import { toOneLine } from '../replies/quote.ts';

/** How a branch is called: as the person did, else by its number. With no markdown of its own. */
export function branchName({ number, title }: LineName): string {
  return title === undefined ? `#${number}` : plainTitle(title);
}

/** A name that a person gave, on one line and with no markdown of its own. */
export function plainTitle(title: string): string {
  return toOneLine(title).replaceAll(/[*_`~|<>\\]/g, '');
}
