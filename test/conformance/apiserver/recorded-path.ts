import { join } from 'node:path';
import type { Corpus } from './corpus.ts';

export function recordedPath({ name }: Pick<Corpus, 'name'>): string {
  return join(import.meta.dirname, 'recorded', `${name}.json`);
}
