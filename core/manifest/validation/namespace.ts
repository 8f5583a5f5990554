import type { Namespace } from '../../objects/kubernetes.generated.ts';
import { checkName } from './checks.ts';
import { type FieldError, invalid } from './field-error.ts';
import { checkQualifiedName } from './names.ts';
import { STANDARD_FINALIZERS } from './object-meta.ts';

const PREFIX = 'pod-security.kubernetes.io/';
const LEVELS = ['privileged', 'baseline', 'restricted'];

/** k8s.io/pod-security-admission v0.35, api/helpers.go: PolicyToEvaluate. */
export function checkNamespace({ metadata, spec }: Namespace): FieldError[] {
  const finalizers = (spec?.finalizers ?? []).flatMap(checkFinalizer);
  const modes = ['enforce', 'audit', 'warn'].flatMap((mode) => [
    ...checkWord(metadata?.labels, mode, (word) =>
      LEVELS.includes(word) ? undefined : `must be one of ${LEVELS.join(', ')}`,
    ),
    ...checkWord(metadata?.labels, `${mode}-version`, (word) =>
      word === 'latest' || /^v1\.\d+$/.test(word) ? undefined : 'must be "latest" or "v1.x"',
    ),
  ]);
  return [...finalizers, ...modes];
}

/** v1.35 pkg/apis/core/validation: validateFinalizerName. */
function checkFinalizer(name: string): FieldError[] {
  const errors = checkName(name, 'spec.finalizers', checkQualifiedName);
  const isKnown = name.includes('/') || STANDARD_FINALIZERS.has(name);
  const rule = 'name is neither a standard finalizer name nor is it fully qualified';
  return isKnown ? errors : [...errors, invalid('spec.finalizers', name, rule)];
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
