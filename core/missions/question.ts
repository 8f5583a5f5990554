import type { Cluster } from '../cluster/cluster.ts';
import { findMissing, print } from './goals.ts';
import type { QuestionStep } from './mission.ts';
import { playAll } from './play.ts';

/** What answers a question: `place` is the right option's; undefined where the lab is not the one that is asked about. */
export interface Key {
  readonly value: string;
  readonly place: number | undefined;
}

/** Reads the key in the lab, which is to be a copy where the question looks ahead: it is played on. */
export function readKey(cluster: Cluster, { line, word, ahead = [], options, needs = [] }: QuestionStep): Key {
  const isAsked = findMissing(cluster, needs) === undefined;
  playAll(cluster, ahead);
  const [first = ''] = print(cluster, line).split('\n', 1);
  const value = word === undefined ? first.trim() : (first.trim().split(/\s+/)[word - 1] ?? '');
  const place = options.indexOf(value);
  return { value, place: place < 0 || !isAsked ? undefined : place };
}
