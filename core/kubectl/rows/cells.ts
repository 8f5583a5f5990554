import { compareText } from '../../objects/compare-text.ts';
import type { LabelSelector, PodSpec } from '../../objects/kubernetes.generated.ts';
import type { KubeObject } from '../../objects/object.ts';
import { printLabelSelector } from '../../objects/print-label-selector.ts';
import { since } from '../output/since.ts';

/** The pieces that the tables of several kinds share. */

export type StringMap = Readonly<Record<string, string>>;

export function nameOf(object: KubeObject): string {
  return object.metadata?.name ?? '';
}

export function ageOf(object: KubeObject, nowMs: number): string {
  return since(object.metadata?.creationTimestamp, nowMs);
}

export function orNone(text: string | undefined): string {
  return text === undefined || text === '' ? '<none>' : text;
}

/** `a=1,b=2`, in the order of the pairs, so that `a-b=1` comes before `a=2`; `<none>` where there are none. */
export function formatLabels(labels: StringMap | undefined): string {
  const pairs = Object.entries(labels ?? {}).map(([key, value]) => `${key}=${value}`);
  return orNone(pairs.sort(compareText).join(','));
}

/** `app=web,tier in (a,b),!old`; `<none>` where nothing is asked for. */
export function formatSelector(selector: LabelSelector | undefined): string {
  return orNone(printLabelSelector(selector));
}

/** The CONTAINERS and IMAGES cells. */
export function containerCells(spec: PodSpec | undefined): readonly [string, string] {
  const containers = spec?.containers ?? [];
  return [containers.map(({ name }) => name).join(','), containers.map(({ image }) => image ?? '').join(',')];
}
