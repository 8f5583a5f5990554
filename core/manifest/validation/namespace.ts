import type { Namespace } from '../../objects/kubernetes.generated.ts';
import { type FieldError, invalid } from './field-error.ts';

const PREFIX = 'pod-security.kubernetes.io/';
const LEVELS = ['privileged', 'baseline', 'restricted'];

/** k8s.io/pod-security-admission v0.35, api/helpers.go: PolicyToEvaluate. */
export function checkNamespace({ metadata }: Namespace): FieldError[] {
  return ['enforce', 'audit', 'warn'].flatMap((mode) => [
    ...checkWord(metadata?.labels, mode, (word) =>
      LEVELS.includes(word) ? undefined : `must be one of ${LEVELS.join(', ')}`,
    ),
    ...checkWord(metadata?.labels, `${mode}-version`, (word) =>
      word === 'latest' || /^v1\.\d+$/.test(word) ? undefined : 'must be "latest" or "v1.x"',
    ),
  ]);
}

function checkWord(
  labels: Readonly<Record<string, string>> | undefined,
  name: string,
  findFault: (word: string) => string | undefined,
): FieldError[] {
  const word = labels?.[`${PREFIX}${name}`];
  const fault = word === undefined ? undefined : findFault(word);
  return fault === undefined ? [] : [invalid(`metadata.labels[${PREFIX}${name}]`, word, fault)];
}
