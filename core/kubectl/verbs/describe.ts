import type { Kind } from '../../objects/object.ts';
import { describeObject } from '../describe/describe-object.ts';
import { payFor } from '../jsonpath/evaluate.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import { fail, type KubectlOutcome, succeed } from '../outcome.ts';
import { parseTargets } from '../select/parse-targets.ts';
import { hasSelector, scopeOf } from '../select/scope-of.ts';
import { type LookUpFailure, lookUp, type Selected, sayFailures } from '../select/select-objects.ts';
import type { Invocation, Verb } from './verb.ts';

export const DESCRIBE: Verb = {
  name: 'describe',
  usage: ['describe TYPE [NAME... | PREFIX] [-n NAMESPACE | -A] [-l LABELS]', 'describe TYPE/NAME'],
  summary: 'Tells everything about one or many objects, with their Events.',
  flags: flagSpecs(`
    -A --all-namespaces
    --chunk-size int
    -f --filename string
    -k --kustomize string
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
  const { args, cluster, flags } = invocation;
  if (args.length === 0) return fail(NO_RESOURCE);
  const parsed = parseTargets(cluster, args, hasSelector(flags));
  if (!parsed.ok) return parsed.outcome;
  const scope = scopeOf(invocation, parsed.targets);
  if (!scope.ok) return scope.outcome;
  const selected: Selected[] = [];
  const failures: LookUpFailure[] = [];
  for (const target of parsed.targets) {
    const found = lookUp(cluster, target, scope.scope);
    if (found.ok) selected.push(...found.value);
    else failures.push(found.error);
  }
  const [failure, ...more] = failures;
  const isWritten = invocation.fileText === undefined;
  return isWritten && args.length === 2 && more.length === 0 && failure?.reason === 'NotFound'
    ? describeByPrefix(invocation, failure)
    : printAll(invocation, selected, failures);
}

/** kubectl v1.35, pkg/cmd/describe: of two words whose object is not there, the second may be how names begin. */
function describeByPrefix(invocation: Invocation, failure: LookUpFailure): KubectlOutcome {
  const { args, cluster } = invocation;
  const [word = '', prefix = ''] = args;
  const parsed = parseTargets(cluster, [word], false);
  if (!parsed.ok) return parsed.outcome;
  const [target, ...others] = parsed.targets;
  if (target === undefined || others.length > 0) return fail('you may only specify a single resource type');
  const scope = scopeOf(invocation, [target]);
  if (!scope.ok) return scope.outcome;
  // It looks in the line's namespace, even where that says all.
  const found = lookUp(cluster, target, { ...scope.scope, allNamespaces: false });
  if (!found.ok) return printAll(invocation, [], [found.error]);
  const matching = found.value.filter(({ object }) => object.metadata?.name?.startsWith(prefix) === true);
  if (matching.length === 0) return printAll(invocation, [], [failure]);
  const printed = matching.map((one) => `${printAll(invocation, [one], []).stdout}\n`);
  return succeed(printed.join(''));
}

function printAll(
  invocation: Invocation,
  selected: readonly Selected[],
  failures: readonly LookUpFailure[],
): KubectlOutcome {
  const showEvents = !invocation.flags.isOff('show-events');
  const { cluster } = invocation;
  const texts = selected.map((one) =>
    payFor(cluster.work, describeObject<Kind>(cluster, one.facts.kind, one, showEvents)),
  );
  const nothing = selected.length === 0 && failures.length === 0;
  const where = invocation.flags.isOn('all-namespaces')
    ? 'No resources found\n'
    : `No resources found in ${invocation.namespace} namespace.\n`;
  return {
    stdout: texts.join('\n\n'),
    stderr: nothing ? where : sayFailures(failures),
    exitCode: failures.length === 0 ? 0 : 1,
  };
}
