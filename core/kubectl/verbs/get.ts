import { followWatch, openWatch } from '../follow/watch-objects.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import { fail, type KubectlOutcome } from '../outcome.ts';
import { parseOutputFormat } from '../output/output-format.ts';
import type { PrintedText } from '../output/print-document.ts';
import { isSingle, printSelection, printView, type Selection } from '../output/print-selection.ts';
import { scaleView } from '../output/scale-view.ts';
import { type SortedSelection, sortObjects, sortTables } from '../output/sort-selection.ts';
import { lookUpPart } from '../select/look-up-part.ts';
import { parseTargets, type Target } from '../select/parse-targets.ts';
import { hasSelector, scopeOf } from '../select/scope-of.ts';
import { type LookUpFailure, type Scope, type Selected, sayFailures } from '../select/select-objects.ts';
import { getRaw } from './get-raw.ts';
import type { Invocation, Verb } from './verb.ts';

export const GET: Verb = {
  name: 'get',
  usage: ['get TYPE [NAME...] [-n NAMESPACE | -A] [-l LABELS] [-o wide|yaml|json|name|jsonpath=…|custom-columns=…]'],
  summary: 'Shows one or many objects as a table, as YAML or as JSON.',
  flags: flagSpecs(`
    -A --all-namespaces
    --allow-missing-template-keys
    --chunk-size int
    --field-selector string
    -f --filename string
    --ignore-not-found
    -k --kustomize string
    -L --label-columns string
    --no-headers
    -o --output string
    --output-watch-events
    --raw string
    -R --recursive
    -l --selector string
    --server-print
    --show-kind
    --show-labels
    --show-managed-fields
    --sort-by string
    --subresource string
    --template string
    -w --watch
    --watch-only
  `),
  reads: true,
  run: (invocation) => (isWatched(invocation) ? openWatch(invocation, runGet(invocation)) : runGet(invocation)),
  follow: followWatch,
};

const NO_RESOURCE = `You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.

error: Required resource not specified.
Use "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).
See 'kubectl get -h' for help and examples
`;

function isWatched({ flags }: Invocation): boolean {
  return flags.isOn('watch') || flags.isOn('watch-only');
}

/** kubectl v1.35, pkg/cmd/get/get.go: Complete, Validate and Run. */
function runGet(invocation: Invocation): KubectlOutcome {
  const { args, cluster, flags } = invocation;
  const raw = flags.text('raw');
  if (raw !== undefined && raw !== '') return getRaw(invocation, raw);
  const format = parseOutputFormat(flags);
  if (args.length === 0 && !isWatched(invocation)) return { stdout: '', stderr: NO_RESOURCE, exitCode: 1 };
  const misuse = findMisuse(invocation);
  if (misuse !== undefined) return fail(misuse);
  const parsed = parseTargets(cluster, args, hasSelector(flags));
  if (!parsed.ok) return parsed.outcome;
  const { targets } = parsed;
  const subresource = flags.text('subresource') ?? '';
  if (subresource !== '' && targets.some(({ name }) => name === undefined)) {
    return fail('subresource cannot be used when bulk resources are specified');
  }
  const scope = scopeOf(invocation, targets);
  if (!scope.ok) return scope.outcome;
  const found = findAll(invocation, targets, scope.scope);
  if (found.selected.length === 0 && found.failures.length > 0 && isSingle(targets)) return sayOnly(found);
  if (!format.ok)
    return found.selected.length === 0 && flags.isOn('ignore-not-found') ? sayOnly(found) : fail(format.message);
  const { selected, answered } = found;
  return printFound({ invocation, found: selected, targets, answered, format: format.format }, found, scope.scope);
}

function sayOnly({ failures }: Pick<Found, 'failures'>): KubectlOutcome {
  return { stdout: '', stderr: sayFailures(failures), exitCode: failures.length === 0 ? 0 : 1 };
}

function printFound(wanted: Selection, { failures }: Pick<Found, 'failures'>, scope: Scope): KubectlOutcome {
  const { flags } = wanted.invocation;
  const isTable = wanted.format.type === 'table';
  const isQuiet = flags.isOn('ignore-not-found');
  if (!isTable && isQuiet && wanted.found.length === 0) return sayOnly({ failures });
  const sorted = sortFound(wanted);
  if (!sorted.ok) return { ...fail(sorted.message), stderr: sayAll(isTable ? [] : failures, sorted.message) };
  const printed = printSorted({ ...wanted, found: sorted.found });
  if (!printed.ok) return { stdout: printed.text ?? '', stderr: sayAll(failures, printed.message), exitCode: 1 };
  const nothing = printed.text === '' && failures.length === 0 && isTable && !isQuiet;
  const note = nothing ? noResources(wanted.targets, scope) : '';
  return { stdout: printed.text, stderr: sayFailures(failures) + note, exitCode: failures.length === 0 ? 0 : 1 };
}

function sayAll(failures: readonly LookUpFailure[], message: string): string {
  return sayFailures([...failures, { reason: undefined, message }]);
}

function sortFound({ invocation: { cluster, flags }, found, targets, format }: Selection): SortedSelection {
  const field = flags.text('sort-by') ?? '';
  const wish = { found, targets, field, work: cluster.work };
  if (field === '') return { ok: true, found };
  const isPlain = flags.isOff('server-print');
  if (format.type === 'table' && !isPlain) return sortTables(wish);
  const isSorted = isPlain && format.type === 'table' ? found.length > 1 : found.length > 0 && !isSingle(targets);
  return isSorted ? sortObjects(wish) : { ok: true, found };
}

function printSorted(selection: Selection): PrintedText {
  const { cluster, flags } = selection.invocation;
  return flags.text('subresource') === 'scale'
    ? printView(selection, scaleView(cluster.nowMs))
    : printSelection(selection);
}

function findMisuse({ flags }: Invocation): string | undefined {
  const output = flags.text('output') ?? '';
  if (flags.isOn('show-labels') && output !== '' && output !== 'wide') {
    return `--show-labels option cannot be used with ${output} printer`;
  }
  return flags.isOn('output-watch-events') && !flags.isOn('watch') && !flags.isOn('watch-only')
    ? '--output-watch-events option can only be used with --watch or --watch-only'
    : undefined;
}

function noResources(targets: readonly Target[], scope: Scope): string {
  const namespaced = !scope.allNamespaces && targets.every((target) => target.facts.namespaced);
  return namespaced ? `No resources found in ${scope.namespace} namespace.\n` : 'No resources found\n';
}

interface Found {
  readonly selected: readonly Selected[];
  readonly failures: readonly LookUpFailure[];
  /** What the server answered with objects, or with a list that may be empty. */
  readonly answered: readonly Target[];
}

function findAll(invocation: Invocation, targets: readonly Target[], scope: Scope): Found {
  const { cluster, flags } = invocation;
  const selected: Selected[] = [];
  const failures: LookUpFailure[] = [];
  const answered: Target[] = [];
  for (const target of targets) {
    const result = lookUpPart(cluster, target, scope, flags.text('subresource') ?? '');
    if (result.ok) {
      selected.push(...result.value);
      answered.push(target);
    } else if (result.error.reason !== 'NotFound' || !flags.isOn('ignore-not-found')) failures.push(result.error);
  }
  return { selected, failures, answered };
}
