import type { Corpus } from '../../corpus.ts';
import { DELETES } from './deletes.ts';
import { LISTS } from './lists.ts';
import { PATCHES } from './patches.ts';
import { SUBRESOURCES } from './subresources.ts';
import { PUTS_OF_KINDS, WRITES } from './writes.ts';

/** The mechanics of the API, whatever the kind: methods, options, lists, tables, discovery, reviews, subresources. */
export const HTTP: readonly Corpus[] = [...[DELETES, LISTS, PATCHES, PUTS_OF_KINDS, SUBRESOURCES, WRITES]];
