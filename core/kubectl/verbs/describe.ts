import type { Kind } from '../../objects/object.ts';
import { describeObject } from '../describe/describe-object.ts';
import { payFor } from '../jsonpath/evaluate.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import { fail, failFromServer, formatServerError, type KubectlOutcome, succeed } from '../outcome.ts';
import { parseTargets, type Target } from '../select/parse-targets.ts';
import { scopeOf } from '../select/scope-of.ts';
import { type Scope, type Selected, selectObjects } from '../select/select-objects.ts';
import type { Invocation, Verb } from './verb.ts';

export const DESCRIBE: Verb = {
  name: 'describe',
  usage: ['describe TYPE [NAME... | PREFIX] [-n NAMESPACE | -A] [-l LABELS]', 'describe TYPE/NAME'],
  summary: 'Tells everything about one or many objects, with their Events.',
  flags: flagSpecs(`
    -A --all-namespaces
    --chunk-size int
    -f --filename string
    -k --kustomize string !
    -R --recursive
    -l --selector string
    --show-events
  `),
  reads: true,
  run: runDescribe,
};

const NO_RESOURCE =
  'You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.';

function runDescribe(invocation: Invocation): KubectlOutcome {
  if (invocation.args.length === 0) return fail(NO_RESOURCE);
  const parsed = parseTargets(invocation.cluster, invocation.args);
  if (!parsed.ok) return parsed.outcome;
  const named = parsed.targets.some((target) => target.name !== undefined);
  const scope = scopeOf(invocation, named);
  if (!scope.ok) return scope.outcome;
  const selected: Selected[] = [];
  let errors = '';
  for (const target of parsed.targets) {
    const found = selectObjects(invocation.cluster, target, scope.scope);
    if (found.ok) selected.push(...found.value);
    else if (parsed.targets.length === 1) return describeByPrefix(invocation, target, scope.scope, found.error.message);
    else errors += formatServerError(found.error.reason, found.error.message);
  }
  return printAll(invocation, selected, errors);
}

/** A single name that is not there may be the beginning of several. */
function describeByPrefix(invocation: Invocation, target: Target, scope: Scope, message: string): KubectlOutcome {
  const all = selectObjects(invocation.cluster, { facts: target.facts, name: undefined }, scope);
  const matching = all.ok
    ? all.value.filter(({ object }) => object.metadata?.name?.startsWith(target.name ?? '') === true)
    : [];
  if (matching.length === 0) return failFromServer('NotFound', message);
  const printed = matching.map((one) => `${printAll(invocation, [one], '').stdout}\n`);
  return succeed(printed.join(''));
}

function printAll(invocation: Invocation, selected: readonly Selected[], errors: string): KubectlOutcome {
  const showEvents = !invocation.flags.isOff('show-events');
  const { cluster } = invocation;
  const texts = selected.map((one) =>
    payFor(cluster.work, describeObject<Kind>(cluster, one.facts.kind, one, showEvents)),
  );
  const nothing = selected.length === 0 && errors === '';
  const where = invocation.flags.isOn('all-namespaces')
    ? 'No resources found\n'
    : `No resources found in ${invocation.namespace} namespace.\n`;
  return { stdout: texts.join('\n\n'), stderr: nothing ? where : errors, exitCode: errors === '' ? 0 : 1 };
}
