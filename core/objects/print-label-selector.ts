import { compareText } from './compare-text.ts';
import type { LabelSelector } from './kubernetes.generated.ts';

/** `app=web,tier in (a,b),!old`; nothing where nothing is asked for. metav1.FormatLabelSelector. */
export function printLabelSelector({ matchLabels = {}, matchExpressions = [] }: LabelSelector = {}): string {
  const pairs = Object.entries(matchLabels).map(([key, value]) => ({ key, text: `${key}=${value}` }));
  const expressions = matchExpressions.map(({ key, operator, values = [] }) => ({
    key,
    text: printExpression(key, operator, values),
  }));
  const parts = [...pairs, ...expressions].sort((a, b) => compareText(a.key, b.key));
  return parts.map(({ text }) => text).join(',');
}

function printExpression(key: string, operator: string, values: readonly string[]): string {
  const list = `(${[...values].sort(compareText).join(',')})`;
  if (operator === 'In') return `${key} in ${list}`;
  if (operator === 'NotIn') return `${key} notin ${list}`;
  return operator === 'Exists' ? key : `!${key}`;
}
