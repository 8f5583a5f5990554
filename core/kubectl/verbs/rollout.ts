import { type JsonMap, sortedMap } from '../../manifest/json-value.ts';
import { qualifiedResource } from '../../objects/kinds.ts';
import type { Deployment } from '../../objects/kubernetes.generated.ts';
import type { Kind } from '../../objects/object.ts';
import { formatTimestamp } from '../../sim/timestamp.ts';
import { editAll } from '../edit/edit-all.ts';
import { writePath } from '../edit/json-paths.ts';
import { followWait, openWait } from '../follow/follow-wait.ts';
import { FILE_FLAGS, flagSpecs, PRINT_FLAGS } from '../line/flag-spec.ts';
import { fail, joinOutcomes, joinVisits, type KubectlOutcome, succeed, withNotes } from '../outcome.ts';
import { wholeJson } from '../output/object-json.ts';
import { singularName } from '../output/object-name.ts';
import { parseDocumentFormat } from '../output/output-format.ts';
import { dryRunOf, printResult, refuseFormat } from '../output/print-result.ts';
import { printRevision, tableOfRevisions } from '../rollout/print-revisions.ts';
import { listHistory } from '../rollout/revisions.ts';
import { computeRolloutStatus, groupKind } from '../rollout/rollout-status.ts';
import { planUndo } from '../rollout/undo.ts';
import { parseTargets } from '../select/parse-targets.ts';
import { refuseUntyped } from '../select/refuse-untyped.ts';
import { hasSelector } from '../select/scope-of.ts';
import { selectAll } from '../select/select-all.ts';
import type { Selected } from '../select/select-objects.ts';
import { waitNote } from '../until/wait-note.ts';
import type { Invocation, Verb } from './verb.ts';

const SELECTOR = '-l --selector string\n';
const CHANGE_FLAGS = flagSpecs(`${FILE_FLAGS}${PRINT_FLAGS}${SELECTOR}--field-manager string`);

/** kubectl v1.35, pkg/cmd/rollout. */
export const ROLLOUT_VERBS: readonly Verb[] = [
  {
    name: 'rollout status',
    usage: ['rollout status (TYPE NAME | TYPE/NAME) [flags]'],
    summary: 'Says how far the rollout of a Deployment, DaemonSet or StatefulSet is.',
    flags: flagSpecs(`${FILE_FLAGS}${SELECTOR}--revision int\n--timeout duration\n-w --watch`),
    reads: true,
    run: openStatus,
    follow: followWait(runStatus, { tells: true, sayTimeout: () => 'error: timed out waiting for the condition\n' }),
  },
  {
    name: 'rollout history',
    usage: ['rollout history (TYPE NAME | TYPE/NAME) [flags]'],
    summary: 'Lists the revisions of a workload, or shows one of them.',
    flags: flagSpecs(`${FILE_FLAGS}${PRINT_FLAGS}${SELECTOR}--revision int`),
    reads: true,
    run: runHistory,
  },
  {
    name: 'rollout undo',
    usage: ['rollout undo (TYPE NAME | TYPE/NAME) [flags]'],
    summary: 'Goes back to an earlier revision.',
    flags: flagSpecs(`${FILE_FLAGS}${PRINT_FLAGS}${SELECTOR}--dry-run string=unchanged\n--to-revision int`),
    run: runUndo,
  },
  {
    name: 'rollout restart',
    usage: ['rollout restart RESOURCE'],
    summary: 'Replaces all Pods of a workload, one after the other.',
    flags: CHANGE_FLAGS,
    run: (invocation) => runChange(invocation, 'restarted', restart),
  },
  {
    name: 'rollout pause',
    usage: ['rollout pause RESOURCE'],
    summary: 'Holds the rollout of a Deployment: what is changed meanwhile is rolled out together.',
    flags: CHANGE_FLAGS,
    run: (invocation) => runChange(invocation, 'paused', pause),
  },
  {
    name: 'rollout resume',
    usage: ['rollout resume RESOURCE'],
    summary: 'Lets a paused Deployment roll out again.',
    flags: CHANGE_FLAGS,
    run: (invocation) => runChange(invocation, 'resumed', resume),
  },
];

/** What is wrong with the line, or each object with what `tell` says of it. */
function tellEach(
  invocation: Invocation,
  tell: (selected: Selected) => KubectlOutcome,
  { listsAll = false, join = joinVisits } = {},
): KubectlOutcome {
  if (invocation.args.length === 0) return fail('required resource not specified');
  const found = selectAll(invocation, invocation.args);
  if (!found.ok) return found.outcome;
  const nothing = found.selected.length === 0 && found.errors.length === 0;
  if (nothing && listsAll) return succeed('', `No resources found in ${invocation.namespace} namespace.\n`);
  const told = found.selected.map((selected) => refuseUntyped(selected.facts) ?? tell(selected));
  return join([...told, ...found.errors]);
}

/** kubectl v1.35, pkg/cmd/rollout/rollout_status.go: without `--timeout` it never gives up. */
function openStatus(invocation: Invocation): KubectlOutcome {
  const timeoutMs = invocation.flags.durationMs('timeout') ?? 0;
  return openWait(invocation, runStatus(invocation), timeoutMs > 0 ? timeoutMs : undefined);
}

function runStatus(invocation: Invocation): KubectlOutcome {
  const revision = invocation.flags.integer('revision') ?? 0;
  if (invocation.args.length === 0) return fail('required resource not specified');
  if (revision < 0) return fail(`revision must be a positive integer: ${revision}`);
  return tellEach(invocation, (selected) => tellStatus(invocation, selected, revision), { listsAll: true });
}

function tellStatus({ cluster, flags }: Invocation, selected: Selected, revision: number): KubectlOutcome {
  const { facts, object } = selected;
  const status = computeRolloutStatus(facts.kind, { ...object, apiVersion: facts.apiVersion }, revision);
  if (!status.ok) return fail(status.message);
  const told = succeed(status.text);
  return status.done || flags.isOff('watch') ? told : withNotes(told, [waitNote(cluster, selected, 'rolled-out')]);
}

function runHistory(invocation: Invocation): KubectlOutcome {
  const revision = invocation.flags.integer('revision') ?? 0;
  if (invocation.args.length === 0) return fail('required resource not specified');
  if (revision < 0) return fail(`revision must be a positive integer: ${revision}`);
  // What is named has to be a kind before the format is looked at.
  const parsed = parseTargets(invocation.cluster, invocation.args, hasSelector(invocation.flags));
  if (!parsed.ok) return parsed.outcome;
  return refuseFormat(invocation) ?? tellEach(invocation, (selected) => tellHistory(invocation, selected, revision));
}

function tellHistory(invocation: Invocation, selected: Selected, wanted: number): KubectlOutcome {
  const history = listHistory(invocation.cluster, selected);
  if (history === undefined) return refuseHistory(selected);
  const found = wanted === 0 ? undefined : history.find(({ number }) => number === wanted);
  const shown = parseDocumentFormat(invocation.flags);
  if (wanted > 0 && found === undefined && (history.length > 0 || (shown.ok && shown.format !== undefined))) {
    return fail('unable to find the specified revision');
  }
  if (shown.ok && shown.format !== undefined) {
    const revisions = found === undefined ? history : [found];
    return joinOutcomes(revisions.map((one) => printResult(invocation, { ...toldOf(one.shown), word: '' })));
  }
  const told =
    history.length === 0
      ? 'No rollout history found.'
      : found === undefined
        ? tableOfRevisions(history)
        : printRevision(found);
  const title = wanted > 0 ? `with revision #${wanted}` : '';
  return succeed(`${singularName(selected)} ${title}\n${told}\n`);
}

/** Kinds of workloads that have no history; others it does not even visit: kubectl v1.35, pkg/apps/kind_visitor.go. */
const VISITED: ReadonlySet<Kind> = new Set<Kind>(['Job', 'Pod', 'ReplicaSet', 'ReplicationController', 'CronJob']);

function refuseHistory({ facts, object }: Selected): KubectlOutcome {
  const title = groupKind(facts.kind, { ...object, ...facts });
  if (VISITED.has(facts.kind)) return fail(`no history viewer has been implemented for "${title}"`);
  const [kind = '', ...group] = title.split('.');
  return fail(`error retrieving history for "${title}", no visitor method exists for {${group.join('.')} ${kind}}`);
}

function toldOf(selected: Selected) {
  return { name: singularName(selected), json: () => wholeJson(selected), goType: selected.facts.kindName };
}

function runUndo(invocation: Invocation): KubectlOutcome {
  return refuseFormat(invocation) ?? tellEach(invocation, (selected) => undoOne(invocation, selected));
}

function undoOne(invocation: Invocation, selected: Selected): KubectlOutcome {
  const { facts, object } = selected;
  const history = listHistory(invocation.cluster, selected);
  if (history === undefined) {
    return fail(`no rollbacker has been implemented for "${groupKind(facts.kind, { ...object, ...facts })}"`);
  }
  const plan = planUndo(selected, history, invocation.flags.integer('to-revision') ?? 0);
  if (!plan.ok) return fail(plan.message);
  const told = toldOf(selected);
  if (dryRunOf(invocation.flags) === 'client') {
    const word = facts.kind === 'Deployment' ? printRevision(plan.to) : `will roll back to ${printRevision(plan.to)}`;
    return printResult(invocation, { ...told, word });
  }
  if (isPaused(selected)) {
    return fail("you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again");
  }
  if ('skips' in plan) return printResult(invocation, { ...told, word: plan.skips });
  const edit = { change: plan.change, word: () => 'rolled back', decodes: true } as const;
  return editAll(invocation, { selected: [selected], errors: '' }, edit);
}

/** The changed object; a text says what is wrong. */
type Change = (json: JsonMap, selected: Selected, nowMs: number) => JsonMap | string;

function runChange(invocation: Invocation, word: string, change: Change): KubectlOutcome {
  const { nowMs } = invocation.cluster;
  const tell = (selected: Selected): KubectlOutcome => {
    const edit = {
      change: (json: JsonMap) => {
        const changed = change(json, selected, nowMs);
        if (typeof changed !== 'string' || !changed.startsWith(' ')) return changed;
        return `${qualifiedResource(selected.facts)} ${JSON.stringify(selected.object.metadata?.name ?? '')}${changed}`;
      },
      word: () => word,
      decodes: true,
      failure: 'failed to patch: ',
    } as const;
    return editAll(invocation, { selected: [selected], errors: '' }, edit);
  };
  // These failures have their `error: ` each.
  return tellEach(invocation, tell, { listsAll: true, join: joinOutcomes });
}

const RESTARTED_AT = 'kubectl.kubernetes.io/restartedAt';

/** kubectl v1.35, pkg/polymorphichelpers/objectrestarter.go: a template with the moment noted in it is another one. */
function restart(json: JsonMap, selected: Selected, nowMs: number): JsonMap | string {
  if (!isRestartable(selected)) return ' restarting is not supported';
  if (isPaused(selected)) return " can't restart paused deployment (run rollout resume first)";
  const now = formatTimestamp(nowMs);
  // What is restartable has a template.
  const { spec } = selected.object as Deployment;
  const annotations = spec?.template.metadata?.annotations ?? {};
  if (annotations[RESTARTED_AT] === now) {
    return `failed to create patch for ${selected.object.metadata?.name}: if restart has already been triggered within the past second, please wait before attempting to trigger another`;
  }
  const noted = sortedMap(Object.entries({ ...annotations, [RESTARTED_AT]: now }));
  return writePath(json, ['spec', 'template', 'metadata', 'annotations'], noted);
}

function isRestartable({ facts }: Selected): boolean {
  return facts.kind === 'Deployment' || facts.kind === 'DaemonSet' || facts.kind === 'StatefulSet';
}

function pause(json: JsonMap, selected: Selected): JsonMap | string {
  if (selected.facts.kind !== 'Deployment') return ' pausing is not supported';
  return isPaused(selected) ? ' is already paused' : writePath(json, ['spec', 'paused'], true);
}

function resume(json: JsonMap, selected: Selected): JsonMap | string {
  if (selected.facts.kind !== 'Deployment') return ' resuming is not supported';
  return isPaused(selected) ? writePath(json, ['spec', 'paused'], undefined) : ' is not paused';
}

function isPaused({ facts, object }: Selected): boolean {
  // The kind says what the object is.
  return facts.kind === 'Deployment' && (object as Deployment).spec?.paused === true;
}
