import type { DeleteOptions, PropagationPolicy } from '../../apiserver/delete.ts';
import { getObject } from '../../cluster/object-store.ts';
import { runRequest } from '../../lab/run-request.ts';
import { deleteServed } from '../../lab/served/served.ts';
import type { KindFacts } from '../../objects/kinds.ts';
import type { Kind } from '../../objects/object.ts';
import { NO_RESOURCE } from '../edit/select-for-set.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import type { ParsedFlags } from '../line/parsed-flags.ts';
import { fail, formatServerError, type KubectlOutcome, succeed, withNotes } from '../outcome.ts';
import { typeName } from '../output/object-name.ts';
import { dryRunOf, dryRunSuffix } from '../output/print-result.ts';
import { parseTargets } from '../select/parse-targets.ts';
import { hasSelector, scopeOf } from '../select/scope-of.ts';
import { type LookUpFailure, requestObjects, type Selected, sayFailures } from '../select/select-objects.ts';
import { waitNote } from '../until/wait-note.ts';
import type { Invocation, Verb } from './verb.ts';

export const DELETE: Verb = {
  name: 'delete',
  usage: ['delete TYPE NAME... [--grace-period SECONDS | --now | --force]', 'delete TYPE (-l LABELS | --all)'],
  summary: 'Deletes objects; Pods get their grace period as time moves on.',
  flags: flagSpecs(`
    --all
    -A --all-namespaces
    --cascade string=background
    --dry-run string=unchanged
    --field-selector string
    -f --filename string
    --force
    --grace-period int
    --ignore-not-found
    -i --interactive
    -k --kustomize string
    --now
    -o --output string
    --raw string
    -R --recursive
    -l --selector string
    --timeout duration
    --wait
  `),
  run: runDelete,
};

const FORCE_WARNING =
  'Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.\n';

function runDelete(invocation: Invocation): KubectlOutcome {
  const { args, flags } = invocation;
  const selects = flags.isOn('all') || hasSelector(flags);
  const mistake = checkFlags(flags);
  if (mistake !== undefined && (args.length > 0 || selects || !flags.isOn('force'))) return fail(mistake);
  if (args.length === 0)
    return fail(selects ? 'at least one resource must be specified to use a selector' : NO_RESOURCE);
  const parsed = parseTargets(invocation.cluster, args, selects);
  if (!parsed.ok) return parsed.outcome;
  const named = parsed.targets.some((target) => target.name !== undefined);
  const scope = scopeOf(invocation, parsed.targets);
  if (!scope.ok) return scope.outcome;
  if (!named && !selects) return fail('resource(s) were provided, but no name was specified');
  const selected: Selected[] = [];
  const doomed: Doomed[] = [];
  const failures: LookUpFailure[] = [];
  for (const target of parsed.targets) {
    const found = requestObjects(invocation.cluster, target, scope.scope);
    if (found.ok) {
      selected.push(...found.value);
      doomed.push(...found.value.map(doomedBy));
    } else if (dryRunOf(flags) === 'client' && target.name !== undefined) {
      // Without the server nobody knows that it is not there.
      doomed.push({ facts: target.facts, name: target.name, namespace: placeOf(target.facts, invocation) });
    } else if (!flags.isOn('ignore-not-found')) failures.push(found.error);
  }
  const told = deleteAll(invocation, { doomed, errors: sayFailures(failures), selects: !named });
  return tellWaiting(invocation, selected, { ...told, stderr: cascadeWarning(flags) + told.stderr });
}

/** What is to be deleted. */
interface Doomed {
  readonly facts: KindFacts;
  readonly name: string;
  /** Undefined where it stands in none. */
  readonly namespace: string | undefined;
}

function doomedBy({ facts, object: { metadata } }: Selected): Doomed {
  return { facts, name: metadata?.name ?? '', namespace: metadata?.namespace };
}

function placeOf({ namespaced }: KindFacts, { namespace }: Invocation): string | undefined {
  return namespaced ? namespace : undefined;
}

/** kubectl waits until what it deletes is gone; in the lab a button goes there. */
function tellWaiting(
  { cluster, flags }: Invocation,
  selected: readonly Selected[],
  told: KubectlOutcome,
): KubectlOutcome {
  if (flags.isOff('wait') || dryRunOf(flags) !== 'none') return told;
  const left = selected.findLast(({ facts, object: { metadata } }) => {
    const place = facts.namespaced ? (metadata?.namespace ?? '') : '';
    const now = getObject<Kind>(cluster.store, facts.kind, place, metadata?.name ?? '');
    return now?.metadata?.uid === metadata?.uid && now?.metadata?.deletionTimestamp !== undefined;
  });
  if (left === undefined) return told;
  const note = waitNote(cluster, left, 'gone');
  return note.code === 'not-yet' && note.until !== undefined
    ? withNotes(told, [{ code: 'deleting', until: note.until }])
    : told;
}

/** kubectl v1.35, pkg/cmd/delete/delete.go: Complete and Validate. */
function checkFlags(flags: ParsedFlags): string | undefined {
  const grace = flags.integer('grace-period') ?? -1;
  const cascade = flags.text('cascade') ?? 'background';
  if (policyOf(cascade) === undefined) {
    return `invalid cascade value (${cascade}). Must be "background", "foreground", or "orphan"`;
  }
  if (flags.isOn('all') && hasSelector(flags)) return "setting 'all' parameter but found a non empty selector. ";
  if (flags.isOn('now') && grace >= 0) return '--now and --grace-period cannot be specified together';
  if (flags.isOn('force') && (grace > 0 || flags.isOn('now')))
    return '--force and --grace-period greater than 0 cannot be specified together';
  const output = flags.text('output') ?? '';
  return output === '' || output === 'name'
    ? undefined
    : `unexpected -o output mode: ${output}. We only support '-o name'`;
}

/** kubectl v1.35, pkg/cmd/util: GetCascadingStrategy. */
function cascadeWarning(flags: ParsedFlags): string {
  const cascade = flags.text('cascade');
  if (cascade !== 'true' && cascade !== 'false') return '';
  const better = cascade === 'true' ? 'background' : 'orphan';
  return `warning: --cascade=${cascade} is deprecated (boolean value) and can be replaced with --cascade=${better}.\n`;
}

function policyOf(cascade: string): PropagationPolicy | undefined {
  switch (cascade) {
    case 'background':
    case 'true':
      return 'Background';
    case 'foreground':
      return 'Foreground';
    case 'orphan':
    case 'false':
      return 'Orphan';
    default:
      return undefined;
  }
}

/** `--grace-period=0` without `--force` means one second: only force takes a Pod away without asking its node. */
function deleteOptions(flags: ParsedFlags): DeleteOptions {
  const propagationPolicy = policyOf(flags.text('cascade') ?? 'background') ?? 'Background';
  const asked = flags.integer('grace-period') ?? -1;
  const force = flags.isOn('force');
  if (flags.isOn('now')) return { gracePeriodSeconds: 1, propagationPolicy };
  if (asked < 0) return force ? { gracePeriodSeconds: 0, propagationPolicy } : { propagationPolicy };
  return { gracePeriodSeconds: asked === 0 && !force ? 1 : asked, propagationPolicy };
}

interface Found {
  readonly doomed: readonly Doomed[];
  readonly errors: string;
  /** True where no names were given. */
  readonly selects: boolean;
}

function deleteAll(invocation: Invocation, { doomed, selects, ...found }: Found): KubectlOutcome {
  const { flags } = invocation;
  let stdout = '';
  let { errors } = found;
  for (const one of doomed) {
    const error = dryRunOf(flags) === 'client' ? undefined : deleteOne(invocation, one);
    if (error === undefined) stdout += printDeleted(one, flags);
    else errors += error;
  }
  const warning = flags.isOn('force') ? FORCE_WARNING : '';
  // A name that is not there was visited all the same.
  if (doomed.length === 0 && errors === '' && selects) return succeed('No resources found\n', warning);
  return { stdout, stderr: warning + errors, exitCode: errors === '' ? 0 : 1 };
}

function deleteOne({ cluster, flags }: Invocation, { facts, name, namespace = '' }: Doomed): string | undefined {
  const ref = { kind: facts.kind, namespace, name };
  const options = deleteOptions(flags);
  const result = runRequest(cluster, 'deleted', { kind: facts.kindName, name }, () =>
    deleteServed<Kind>(cluster, ref, options),
  );
  return result.ok ? undefined : formatServerError(result.error.reason, result.error.message);
}

function printDeleted({ facts, name, namespace }: Doomed, flags: ParsedFlags): string {
  if (flags.text('output') === 'name') return `${typeName(facts)}/${name}\n`;
  const verb = flags.isOn('force') ? 'force deleted' : 'deleted';
  const from = namespace === undefined ? '' : ` from ${namespace} namespace`;
  return `${typeName(facts)} "${name}" ${verb}${from}${dryRunSuffix(flags)}\n`;
}
