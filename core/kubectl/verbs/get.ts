import { hasStatus } from '../../objects/custom-kind.ts';
import { followWatch, openWatch } from '../follow/watch-objects.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import { fail, formatServerError, type KubectlOutcome, refuseInLab } from '../outcome.ts';
import { parseOutputFormat } from '../output/output-format.ts';
import { printSelection, printView, type Selection } from '../output/print-selection.ts';
import { hasScale, scaleView } from '../output/scale-view.ts';
import { sortSelection } from '../output/sort-selection.ts';
import { parseTargets, type Target } from '../select/parse-targets.ts';
import { scopeOf } from '../select/scope-of.ts';
import { type Scope, type Selected, selectObjects } from '../select/select-objects.ts';
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
    -k --kustomize string !
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

function runGet(invocation: Invocation): KubectlOutcome {
  const { args, flags } = invocation;
  const raw = flags.text('raw');
  if (raw !== undefined) return getRaw(invocation, raw);
  const format = parseOutputFormat(flags);
  if (!format.ok) return 'note' in format ? refuseInLab(format.note) : fail(format.message);
  if (args.length === 0) return { stdout: '', stderr: NO_RESOURCE, exitCode: 1 };
  const parsed = parseTargets(invocation.cluster, args);
  if (!parsed.ok) return parsed.outcome;
  const subresource = flags.text('subresource');
  const misuse = subresource === undefined ? undefined : findMisuse(subresource, parsed.targets);
  if (misuse !== undefined) return misuse;
  const scope = scopeOf(
    invocation,
    parsed.targets.some((target) => target.name !== undefined),
  );
  if (!scope.ok) return scope.outcome;
  const found = findAll(invocation, parsed.targets, scope.scope);
  const sortBy = flags.text('sort-by');
  const sorted =
    sortBy === undefined
      ? { ok: true as const, found: found.selected }
      : sortSelection(found.selected, sortBy, invocation.cluster.work);
  if (!sorted.ok && format.format.type !== 'table') return fail(sorted.message);
  const { cluster } = invocation;
  const selection: Selection = {
    invocation,
    found: sorted.ok ? sorted.found : [],
    targets: parsed.targets,
    format: format.format,
  };
  const printed = subresource === 'scale' ? printView(selection, scaleView(cluster.nowMs)) : printSelection(selection);
  if (!printed.ok) return { ...fail(printed.message), stdout: printed.text ?? '' };
  const nothing = printed.text === '' && found.errors === '' && format.format.type === 'table';
  const note = nothing && !flags.isOn('ignore-not-found') ? noResources(parsed.targets, scope.scope) : '';
  return { stdout: printed.text, stderr: found.errors + note, exitCode: found.errors === '' ? 0 : 1 };
}

const SUBRESOURCES = ['status', 'scale', 'resize'];

/** Parts that not every kind has. */
const PARTS = new Map([
  ['status', hasStatus],
  ['scale', hasScale],
]);

/** A subresource is one object's, of a kind that has it. */
function findMisuse(subresource: string, targets: readonly Target[]): KubectlOutcome | undefined {
  if (!SUBRESOURCES.includes(subresource)) {
    return fail(`invalid subresource value: "${subresource}". Must be one of [${SUBRESOURCES.join(' ')}]`);
  }
  if (targets.some(({ name }) => name === undefined)) {
    return fail('subresource cannot be used when bulk resources are specified');
  }
  const has = PARTS.get(subresource);
  if (has === undefined || targets.every(({ facts }) => has(facts))) return undefined;
  const stderr = formatServerError('NotFound', 'the server could not find the requested resource');
  return { stdout: '', stderr, exitCode: 1 };
}

function noResources(targets: readonly Target[], scope: Scope): string {
  const namespaced = !scope.allNamespaces && targets.every((target) => target.facts.namespaced);
  return namespaced ? `No resources found in ${scope.namespace} namespace.\n` : 'No resources found\n';
}

interface Found {
  readonly selected: readonly Selected[];
  /** One line for each name that is not there. */
  readonly errors: string;
}

function findAll(invocation: Invocation, targets: readonly Target[], scope: Scope): Found {
  const selected: Selected[] = [];
  let errors = '';
  for (const target of targets) {
    const result = selectObjects(invocation.cluster, target, scope);
    if (result.ok) selected.push(...result.value);
    else if (result.error.reason !== 'NotFound' || !invocation.flags.isOn('ignore-not-found')) {
      errors += formatServerError(result.error.reason, result.error.message);
    }
  }
  return { selected, errors };
}
