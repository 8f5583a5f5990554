import { NO_RESOURCE } from '../edit/select-for-set.ts';
import { followWait, openWait } from '../follow/follow-wait.ts';
import { FILE_FLAGS, flagSpecs, PRINT_FLAGS } from '../line/flag-spec.ts';
import { fail, joinVisits, type KubectlOutcome, refuseInLab, succeed, withNotes } from '../outcome.ts';
import { wholeJson } from '../output/object-json.ts';
import { singularName } from '../output/object-name.ts';
import { printResult, refuseFormat } from '../output/print-result.ts';
import { hasSelector } from '../select/scope-of.ts';
import { sayFailure, selectAll } from '../select/select-all.ts';
import type { Selected } from '../select/select-objects.ts';
import { type Awaited, checkAwaited, conditionText, parseAwaited } from '../until/awaited.ts';
import { waitNote } from '../until/wait-note.ts';
import type { Invocation, Verb } from './verb.ts';

/** kubectl v1.35, pkg/cmd/wait. Time does not move while it looks: what is not so yet is said, and how to go there. */
export const WAIT: Verb = {
  name: 'wait',
  usage: [
    "wait ([-f FILENAME] | resource.group/resource.name | resource.group [(-l label | --all)]) [--for=create|--for=delete|--for condition=available|--for=jsonpath='{}'[=value]]",
  ],
  summary: 'Says whether what is waited for is so, and how time is moved until it is.',
  flags: flagSpecs(`${FILE_FLAGS.replace('-k --kustomize string\n', '')}${PRINT_FLAGS}
    --all
    -A --all-namespaces
    --field-selector string
    --for string
    --local
    -l --selector string
    --timeout duration
  `),
  reads: true,
  run: openWaiting,
  follow: followWait(runWait, { tells: false, sayTimeout }),
};

/** kubectl v1.35, pkg/cmd/wait/wait.go: half a minute, and a week where the timeout is below zero. */
const USUAL_TIMEOUT_MS = 30_000;
const WEEK_MS = 7 * 86_400_000;

function openWaiting(invocation: Invocation): KubectlOutcome {
  const asked = invocation.flags.durationMs('timeout') ?? USUAL_TIMEOUT_MS;
  return openWait(invocation, runWait(invocation), asked < 0 ? WEEK_MS : asked);
}

/** What was waited for of each object that it is not so of. */
function sayTimeout(invocation: Invocation): string {
  const found = selectAll(invocation, invocation.args);
  const awaited = parseAwaited(invocation.flags.text('for') ?? '');
  if (!found.ok || !awaited.ok) return 'error: timed out waiting for the condition\n';
  const open = found.selected.filter((selected) => {
    const state = checkAwaited(invocation.cluster, selected, awaited.awaited);
    return state.ok && !state.met;
  });
  const lines = open.map(
    ({ facts, object }) => `timed out waiting for the condition on ${facts.resource}/${object.metadata?.name ?? ''}\n`,
  );
  return lines.length === 1 ? `error: ${lines[0]}` : lines.join('');
}

function runWait(invocation: Invocation): KubectlOutcome {
  const { args, flags } = invocation;
  const refused = refuseFormat(invocation);
  if (refused !== undefined) return refused;
  const awaited = parseAwaited(flags.text('for') ?? '');
  if (!awaited.ok) return fail(awaited.message);
  if (args.length === 0)
    return fail(hasSelector(flags) ? 'at least one resource must be specified to use a selector' : NO_RESOURCE);
  const found = selectAll(invocation, args);
  if (!found.ok) return found.outcome;
  const isNamed = args.length > 1 || args.some((arg) => arg.includes('/'));
  if (!isNamed && !flags.isOn('all') && !hasSelector(flags)) {
    return fail('resource(s) were provided, but no name was specified');
  }
  const { type } = awaited.awaited;
  const isAbsent = found.inOrder.some((one) => !('facts' in one) && one.reason === 'NotFound');
  if (type === 'create' && (isAbsent || found.inOrder.length === 0)) return tellAbsent(invocation);
  // What is gone already is what `delete` waits for.
  const seen = found.inOrder.filter((one) => type !== 'delete' || 'facts' in one || one.reason !== 'NotFound');
  if (seen.length === 0 && type !== 'delete') return fail('no matching resources found');
  return joinVisits(seen.map((one) => ('facts' in one ? tellOne(invocation, one, awaited.awaited) : sayFailure(one))));
}

function tellOne(invocation: Invocation, selected: Selected, awaited: Awaited): KubectlOutcome {
  const { cluster, flags } = invocation;
  const state = checkAwaited(cluster, selected, awaited);
  if (!state.ok) return fail(state.message);
  if (state.met) {
    const json = () => wholeJson(selected);
    return printResult(invocation, { name: singularName(selected), word: 'condition met', json });
  }
  const timeoutMs = flags.has('timeout') ? (flags.durationMs('timeout') ?? 0) : undefined;
  const name = `${selected.facts.resource}/${selected.object.metadata?.name ?? ''}`;
  if (timeoutMs === 0) return fail(`condition not met for ${name}`);
  return withNotes(succeed(''), [waitNote(cluster, selected, conditionText(awaited))]);
}

/** `--for=create` of what is not there yet. */
function tellAbsent({ flags }: Invocation): KubectlOutcome {
  if (flags.has('timeout') && flags.durationMs('timeout') === 0) return fail('timed out waiting for the condition');
  return { ...refuseInLab({ code: 'not-yet' }), exitCode: 0 };
}
