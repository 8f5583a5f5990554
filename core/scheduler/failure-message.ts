import { compareText } from '../objects/compare-text.ts';
import type { Rejection } from './filters/filter.ts';

/** `0/4 nodes are available: 1 node(s) had untolerated taint(s), 3 Insufficient cpu.` */
export function printRejections(rejections: readonly Rejection[]): string {
  const counts = new Map<string, number>();
  for (const { reasons } of rejections) {
    for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const parts = [...counts].map(([reason, count]) => `${count} ${reason}`).sort(compareText);
  return `0/${rejections.length} nodes are available: ${parts.join(', ')}.`;
}

/** What is the matter with the Pod itself, whatever the node, and what the plugin for resource claims says to it. */
export function printPodProblem(nodeCount: number, problem: string): string {
  return `0/${nodeCount} nodes are available: ${problem}. not found`;
}
