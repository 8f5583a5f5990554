import { compareText } from '../../objects/compare-text.ts';
import type { Toleration, TopologySpreadConstraint } from '../../objects/kubernetes.generated.ts';
import { formatSelector } from '../rows/cells.ts';
import { hangingLines, type Lines } from './lines.ts';

/** The Tolerations line, by key: `node.kubernetes.io/not-ready:NoExecute op=Exists for 300s`. */
export function describeTolerations(title: string, tolerations: readonly Toleration[] | undefined): Lines {
  const sorted = [...(tolerations ?? [])].sort((a, b) => compareText(a.key ?? '', b.key ?? ''));
  return hangingLines(title, sorted.map(describeToleration));
}

function describeToleration({ key = '', value, effect, operator, tolerationSeconds }: Toleration): string {
  const subject = `${key}${value ? `=${value}` : ''}${effect ? `:${effect}` : ''}`;
  const exists = operator === 'Exists' && !value ? `${subject === '' ? '' : ' '}op=Exists` : '';
  return `${subject}${exists}${tolerationSeconds === undefined ? '' : ` for ${tolerationSeconds}s`}`;
}

export function describeSpread(title: string, constraints: readonly TopologySpreadConstraint[] | undefined): Lines {
  if (constraints === undefined || constraints.length === 0) return [];
  const sorted = [...constraints].sort((a, b) => compareText(a.topologyKey, b.topologyKey));
  return hangingLines(
    title,
    sorted.map((constraint) => {
      const selector =
        constraint.labelSelector === undefined ? '' : ` for selector ${formatSelector(constraint.labelSelector)}`;
      const skew = ` when max skew ${constraint.maxSkew} is exceeded`;
      return `${constraint.topologyKey}:${constraint.whenUnsatisfiable}${skew}${selector}`;
    }),
  );
}
