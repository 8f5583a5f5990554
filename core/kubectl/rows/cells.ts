import { compareText } from '../../objects/compare-text.ts';
import type { LabelSelector, PodSpec } from '../../objects/kubernetes.generated.ts';
import type { KubeObject } from '../../objects/object.ts';
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

/** `app=web,tier in (a,b),!old`: metav1.FormatLabelSelector. */
export function formatSelector(selector: LabelSelector | undefined): string {
  if (selector === undefined) return '<none>';
  const pairs = Object.entries(selector.matchLabels ?? {}).map(([key, value]) => ({ key, text: `${key}=${value}` }));
  const expressions = (selector.matchExpressions ?? []).map((expression) => ({
    key: expression.key,
    text: formatExpression(expression.key, expression.operator, expression.values ?? []),
  }));
  const parts = [...pairs, ...expressions].sort((a, b) => compareText(a.key, b.key));
  return orNone(parts.map((part) => part.text).join(','));
}

function formatExpression(key: string, operator: string, values: readonly string[]): string {
  const list = `(${[...values].sort(compareText).join(',')})`;
  if (operator === 'In') return `${key} in ${list}`;
  if (operator === 'NotIn') return `${key} notin ${list}`;
  return operator === 'Exists' ? key : `!${key}`;
}

/** The CONTAINERS and IMAGES cells. */
export function containerCells(spec: PodSpec | undefined): readonly [string, string] {
  const containers = spec?.containers ?? [];
  return [containers.map(({ name }) => name).join(','), containers.map(({ image }) => image ?? '').join(',')];
}
