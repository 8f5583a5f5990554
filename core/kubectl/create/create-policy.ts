import { parseResourceList } from '../edit/parse-resource-list.ts';
import { fail, type KubectlOutcome } from '../outcome.ts';
import { parseLabelPairs } from '../select/label-pairs.ts';
import type { Invocation } from '../verbs/verb.ts';
import { createAndPrint } from './create-and-print.ts';

/** kubectl v1.35, pkg/cmd/create: create_quota.go, create_pdb.go and create_priorityclass.go. */

export function createQuota(invocation: Invocation, name: string): KubectlOutcome {
  const hard = parseResourceList(invocation.flags.text('hard') ?? '');
  if (typeof hard === 'string') return fail(hard);
  const scopes = invocation.flags.has('scopes') ? invocation.flags.list('scopes') : [];
  if (scopes.includes('')) return fail('invalid resource quota scope ""');
  const quantities = Object.fromEntries([...hard].map(([key, quantity]) => [key, String(quantity)]));
  const spec = { ...(hard.size === 0 ? {} : { hard: quantities }), ...(scopes.length === 0 ? {} : { scopes }) };
  return createAndPrint(invocation, {
    kind: 'ResourceQuota',
    object: { metadata: { name }, spec },
    emptyFields: new Map([['status', new Map()]]),
    failure: 'failed to create quota:',
  });
}

export function createBudget(invocation: Invocation, name: string): KubectlOutcome {
  const { flags } = invocation;
  const text = flags.text('selector') ?? '';
  const [least = '', most = ''] = [flags.text('min-available'), flags.text('max-unavailable')];
  if (text === '') return fail('a selector must be specified');
  if (least === '' && most === '') return fail('one of min-available or max-unavailable must be specified');
  if (least !== '' && most !== '') return fail('min-available and max-unavailable cannot be both specified');
  if (least !== '' && !AMOUNT.test(least)) return fail('invalid format specified for min-available');
  if (most !== '' && !AMOUNT.test(most)) return fail('invalid format specified for max-unavailable');
  const selector = parseLabelPairs(text);
  if (!selector.ok) return fail(selector.message);
  const amount = least === '' ? { maxUnavailable: amountOf(most) } : { minAvailable: amountOf(least) };
  return createAndPrint(invocation, {
    kind: 'PodDisruptionBudget',
    object: { metadata: { name }, spec: { ...amount, selector: { matchLabels: Object.fromEntries(selector.pairs) } } },
    emptyFields: new Map([['status', NO_COUNTS]]),
    failure: 'failed to create poddisruptionbudgets:',
  });
}

const AMOUNT = /^[0-9]+%?$/;

/** Go prints these also where they are 0. */
const NO_COUNTS = new Map([
  ...(['currentHealthy', 'desiredHealthy', 'disruptionsAllowed', 'expectedPods'] as const).map(
    (field) => [field, 0] as const,
  ),
]);

function amountOf(text: string): number | string {
  return text.endsWith('%') ? text : Number(text);
}

export function createPriorityClass(invocation: Invocation, name: string): KubectlOutcome {
  const { flags } = invocation;
  const description = flags.text('description') ?? '';
  return createAndPrint(invocation, {
    kind: 'PriorityClass',
    object: {
      ...(description === '' ? {} : { description }),
      ...(flags.isOn('global-default') ? { globalDefault: true } : {}),
      metadata: { name },
      preemptionPolicy: flags.text('preemption-policy') ?? 'PreemptLowerPriority',
      value: flags.integer('value') ?? 0,
    },
    emptyFields: new Map(),
  });
}
