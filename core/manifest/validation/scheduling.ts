import type {
  Affinity,
  NodeAffinity,
  NodeSelectorRequirement,
  NodeSelectorTerm,
  PodAffinityTerm,
  PodSchedulingGate,
  Toleration,
  WeightedPodAffinityTerm,
} from '../../objects/kubernetes.generated.ts';
import { checkName } from './checks.ts';
import { duplicate, type FieldError, forbidden, invalid, notSupported, required } from './field-error.ts';
import { checkLabelName, checkLabelValue, checkQualifiedName, checkSubdomain } from './names.ts';
import { checkLabelSelector } from './selectors.ts';
import { checkLabelKeys } from './topology-spread.ts';

/** What a Pod says about where it may run: v1.35 pkg/apis/core/validation. */
export function checkAffinity(affinity: Affinity | undefined, path: string): FieldError[] {
  const { nodeAffinity, podAffinity, podAntiAffinity } = affinity ?? {};
  return [
    ...(nodeAffinity === undefined ? [] : checkNodeAffinity(nodeAffinity, `${path}.nodeAffinity`)),
    ...checkPodAffinity(podAffinity, `${path}.podAffinity`),
    ...checkPodAffinity(podAntiAffinity, `${path}.podAntiAffinity`),
  ];
}

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

function checkNodeAffinity(affinity: NodeAffinity, path: string): FieldError[] {
  const preferred = affinity[PREFERRED] ?? [];
  return [
    ...(affinity[REQUIRED] === undefined
      ? []
      : checkNodeTerms(affinity[REQUIRED].nodeSelectorTerms, `${path}.${REQUIRED}`)),
    ...preferred.flatMap((term, index) => {
      const at = `${path}.${PREFERRED}[${index}]`;
      return [...checkWeight(term.weight, at), ...checkNodeTerm(term.preference ?? {}, `${at}.preference`, false)];
    }),
  ];
}

function checkWeight(weight = 0, path: string): FieldError[] {
  return weight < 1 || weight > 100 ? [invalid(`${path}.weight`, weight, 'must be in the range 1-100')] : [];
}

export function checkNodeTerms(terms: readonly NodeSelectorTerm[] = [], path: string): FieldError[] {
  const at = `${path}.nodeSelectorTerms`;
  if (terms.length === 0) return [required(at, 'must have at least one node selector term')];
  return terms.flatMap((term, index) => checkNodeTerm(term, `${at}[${index}]`, true));
}

function checkNodeTerm(term: NodeSelectorTerm, path: string, areValuesChecked: boolean): FieldError[] {
  const { matchExpressions = [], matchFields = [] } = term;
  return [
    ...matchExpressions.flatMap((requirement, index) =>
      checkNodeRequirement(requirement, `${path}.matchExpressions[${index}]`, areValuesChecked),
    ),
    ...matchFields.flatMap((requirement, index) => checkNodeField(requirement, `${path}.matchFields[${index}]`)),
  ];
}

function checkNodeRequirement(
  requirement: NodeSelectorRequirement,
  path: string,
  areValuesChecked: boolean,
): FieldError[] {
  const { operator = '', values = [], key = '' } = requirement;
  return [
    ...checkNodeOperator(operator, values, path),
    ...checkName(key, `${path}.key`, checkQualifiedName),
    ...(areValuesChecked
      ? values.flatMap((value, index) => checkName(value, `${path}.values[${index}]`, checkLabelValue))
      : []),
  ];
}

function checkNodeOperator(operator: string, values: readonly string[], path: string): FieldError[] {
  const field = `${path}.values`;
  switch (operator) {
    case 'In':
    case 'NotIn':
      return values.length > 0 ? [] : [required(field, "must be specified when `operator` is 'In' or 'NotIn'")];
    case 'Exists':
    case 'DoesNotExist':
      return values.length === 0
        ? []
        : [forbidden(field, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")];
    case 'Gt':
    case 'Lt':
      return values.length === 1
        ? []
        : [required(field, "must be specified single value when `operator` is 'Lt' or 'Gt'")];
    default:
      return [invalid(`${path}.operator`, operator, 'not a valid selector operator')];
  }
}

function checkNodeField({ operator = '', values = [], key = '' }: NodeSelectorRequirement, path: string): FieldError[] {
  const isKnown = operator === 'In' || operator === 'NotIn';
  const single = "must be only one value when `operator` is 'In' or 'NotIn' for node field selector";
  return [
    ...(isKnown ? [] : [invalid(`${path}.operator`, operator, 'not a valid selector operator')]),
    ...(isKnown && values.length !== 1 ? [required(`${path}.values`, single)] : []),
    ...(key === 'metadata.name'
      ? values.flatMap((value, index) => checkName(value, `${path}.values[${index}]`, checkSubdomain))
      : [invalid(`${path}.key`, key, 'not a valid field selector key')]),
  ];
}

interface PodAffinityLike {
  readonly [REQUIRED]?: readonly PodAffinityTerm[];
  readonly [PREFERRED]?: readonly WeightedPodAffinityTerm[];
}

function checkPodAffinity(affinity: PodAffinityLike | undefined, path: string): FieldError[] {
  const { [REQUIRED]: terms = [], [PREFERRED]: weighted = [] } = affinity ?? {};
  return [
    ...terms.flatMap((term, index) => checkPodTerm(term, `${path}.${REQUIRED}[${index}]`)),
    ...weighted.flatMap((term, index) => {
      const at = `${path}.${PREFERRED}[${index}]`;
      return [
        ...checkWeight(term.weight, at),
        ...checkPodTerm(term.podAffinityTerm ?? { topologyKey: '' }, `${at}.podAffinityTerm`),
      ];
    }),
  ];
}

function checkPodTerm(term: PodAffinityTerm, path: string): FieldError[] {
  const { topologyKey = '', namespaces = [] } = term;
  return [
    ...checkLabelSelector(term.labelSelector, `${path}.labelSelector`),
    ...checkLabelSelector(term.namespaceSelector, `${path}.namespaceSelector`),
    ...namespaces.flatMap((name) => checkName(name, `${path}.namespace`, checkLabelName)),
    ...(topologyKey === '' ? [required(`${path}.topologyKey`, 'can not be empty')] : []),
    ...checkName(topologyKey, `${path}.topologyKey`, checkQualifiedName),
    ...checkLabelKeys(term, path),
  ];
}

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
const EVERYTHING = 'operator must be Exists when `key` is empty, which means "match all values and all keys"';

export function checkTolerations(tolerations: readonly Toleration[], path: string): FieldError[] {
  return tolerations.flatMap((toleration, index) => checkToleration(toleration, `${path}[${index}]`));
}

function checkToleration(toleration: Toleration, path: string): FieldError[] {
  const { key = '', operator = '', effect = '', tolerationSeconds } = toleration;
  const onlyNoExecute = "effect must be 'NoExecute' when `tolerationSeconds` is set";
  return [
    ...(key === '' ? [] : checkName(key, `${path}.key`, checkQualifiedName)),
    ...(key === '' && operator !== 'Exists' ? [invalid(`${path}.operator`, operator, EVERYTHING)] : []),
    ...(tolerationSeconds !== undefined && effect !== 'NoExecute'
      ? [invalid(`${path}.effect`, effect, onlyNoExecute)]
      : []),
    ...checkTolerationValue(toleration, `${path}.operator`),
    ...(effect === '' || EFFECTS.includes(effect) ? [] : [notSupported(`${path}.effect`, effect, EFFECTS)]),
  ];
}

/** Comparisons are refused by their feature's gate, whose message knows them. */
const OPERATORS = ['Equal', 'Exists'];

function checkTolerationValue({ operator = '', value = '' }: Toleration, field: string): FieldError[] {
  if (operator === 'Equal' || operator === '') {
    const messages = checkLabelValue(value);
    return messages.length === 0 ? [] : [invalid(field, value, messages.join(';'))];
  }
  if (operator === 'Lt' || operator === 'Gt') return [notSupported(field, operator, [...OPERATORS, 'Lt', 'Gt'])];
  if (operator !== 'Exists') return [notSupported(field, operator, OPERATORS)];
  return value === '' ? [] : [invalid(field, value, "value must be empty when `operator` is 'Exists'")];
}

export function checkSchedulingGates(gates: readonly PodSchedulingGate[], path: string): FieldError[] {
  const seen = new Set<string>();
  return gates.flatMap(({ name = '' }, index) => {
    const isTaken = seen.has(name);
    seen.add(name);
    const at = `${path}[${index}]`;
    return [...checkName(name, at, checkQualifiedName), ...(isTaken ? [duplicate(at, name)] : [])];
  });
}
