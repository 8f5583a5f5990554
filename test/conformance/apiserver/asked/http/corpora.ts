import type { Corpus } from '../../corpus.ts';
import { LISTS } from './lists.ts';

/** The mechanics of the API, whatever the kind: methods, options, lists, tables, discovery, reviews, subresources. */
export const HTTP: readonly Corpus[] = [LISTS];
