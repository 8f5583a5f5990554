import { writeAs } from '../apiserver/managed-fields/track-write.ts';
import type { Cluster, FieldWriter } from '../cluster/cluster.ts';
import { copyCluster } from '../cluster/copy-cluster.ts';
import { OutOfWork, tryOut } from '../cluster/work.ts';
import { takeSystem } from '../lab/system/take-system.ts';
import { findContext } from './config/kube-config.ts';
import { type Documentation, NO_DOCUMENTATION } from './explain/documentation.ts';
import { checkGlobalFlags, checkRunningTimeout } from './line/check-global-flags.ts';
import { countWarnings } from './line/count-warnings.ts';
import { warnOfKinds } from './line/deprecated-kinds.ts';
import { checkFieldValidation } from './line/field-validation.ts';
import { GLOBAL_FLAGS } from './line/flag-spec.ts';
import { countNamedFiles, withTemplateOf } from './line/named-files.ts';
import { parseFlags } from './line/parse-flags.ts';
import type { ParsedFlags } from './line/parsed-flags.ts';
import { sayLocal } from './line/say-local.ts';
import { splitLine } from './line/split-line.ts';
import { entersContainers, touchesSystem } from './line/touches-system.ts';
import { findAbsentFlag } from './note/absent-flags.ts';
import { fail, failOfUse, joinOutcomes, type KubectlOutcome, refuseInLab, succeed } from './outcome.ts';
import { parseFileTargets } from './select/file-targets.ts';
import { parseTargets } from './select/parse-targets.ts';
import { hasSelector } from './select/scope-of.ts';
import { tellUnrest } from './tell-unrest.ts';
import { findCommand } from './verbs/find-command.ts';
import { printVerbHelp } from './verbs/help.ts';
import { readSource } from './verbs/read-source.ts';
import type { Invocation, ReadRaw, Verb } from './verbs/verb.ts';

/**
 * Carries out a kubectl line (a leading `kubectl` or `k` may be there) and returns what kubectl v1.35 would print.
 * A mistake of the line is an outcome with exit code 1 and leaves the cluster as it was; nothing throws. Where the lab
 * lacks what the line asks for, the outcome carries a note instead of kubectl's words.
 */
export function runKubectl(cluster: Cluster, line: string, given: Given = {}): KubectlOutcome {
  try {
    return tellUnrest(cluster, runLine({ cluster, ...given }, line));
  } catch (error) {
    if (error instanceof OutOfWork) return refuseInLab({ code: 'too-much-at-once' });
    throw error;
  }
}

/** What is handed to a line beside the lab. */
export interface Given {
  /** What `explain` prints of. */
  readonly documentation?: Documentation;
  /** What `get --raw` reads with; absent where it was not loaded. */
  readonly readRaw?: ReadRaw | undefined;
  /** The text of the file that the line names, as `-f` or otherwise. */
  readonly fileText?: string | undefined;
}

interface Place extends Given {
  readonly cluster: Cluster;
}

function runLine(place: Place, line: string): KubectlOutcome {
  const split = splitLine(line);
  if (!split.ok) {
    return 'sign' in split ? refuseInLab({ code: 'shell-sign', sign: split.sign }) : fail(split.message);
  }
  const [first = '', ...rest] = split.words;
  const found = findCommand(first === 'kubectl' || first === 'k' ? rest : split.words);
  if ('outcome' in found) return found.outcome;
  if ('verb' in found) return runVerb(place, found.verb, found.rest);
  const { name, why } = found.absent;
  return refuseInLab({ code: 'absent-command', command: name, why });
}

function runVerb(place: Place, verb: Verb, words: readonly string[]): KubectlOutcome {
  const { cluster, documentation = NO_DOCUMENTATION, readRaw, fileText } = place;
  const parsed = parseFlags(words, [...verb.flags(), ...GLOBAL_FLAGS()]);
  if (!parsed.ok) return failWithUsage(verb, parsed.message);
  const { args, afterDash } = parsed.line;
  const given = (verb.ignoredFlags ?? []).reduce((rest, name) => rest.without(name), parsed.line.flags);
  const flags = withTemplateOf(given, fileText);
  if (typeof flags === 'string') return fail(flags);
  if (flags.isOn('help')) return succeed(printVerbHelp(verb));
  const missing = (verb.requiredFlags ?? []).filter((name) => !flags.has(name));
  if (missing.length > 0) return fail(`required flag(s) ${missing.map((name) => `"${name}"`).join(', ')} not set`);
  const mistake = checkDryRun(flags) ?? checkFieldValidation(flags) ?? checkGlobalFlags(verb.name, flags);
  if (mistake !== undefined) return fail(mistake);
  const tooShort = checkRunningTimeout(verb.name, flags);
  if (tooShort !== undefined) return tooShort;
  const absent = findAbsentFlag(verb.name, flags);
  if (absent !== undefined) return refuseInLab(absent);
  if (flags.isOn('local')) return args.length > 0 ? fail(sayLocal(verb.name)) : refuseInLab({ code: 'no-files' });
  const context = findContext(cluster, flags.text('context'));
  if (context === undefined) return fail(`context "${flags.text('context')}" does not exist`);
  // A chat gives one file; several may stand in one text only where they are manifests.
  const files = countNamedFiles(given);
  if (files > 1) return refuseInLab({ code: 'no-files' });
  if (files > 0 && fileText === undefined) return refuseInLab({ code: 'wants-file' });
  const namespace = flags.text('namespace') || context.namespace || 'default';
  const invocation = {
    cluster,
    command: verb.name,
    args: TAKES_COMMAND.test(verb.name) ? args : [...args, ...(afterDash ?? [])],
    afterDash,
    flags,
    namespace,
    documentation,
    readRaw,
    fileText,
  };
  const outcome = runInvocation(verb, invocation);
  const told = flags.isOn('warnings-as-errors') ? countWarnings(outcome) : outcome;
  return flags.has('record') ? { ...told, stderr: RECORD_DEPRECATED + told.stderr } : told;
}

/** What the API server would do is done in a copy of its world. */
function runInvocation(verb: Verb, invocation: Invocation): KubectlOutcome {
  const { cluster, flags } = invocation;
  if (flags.text('dry-run') === 'server') return runInCopy(verb, { ...invocation, untouched: cluster }).outcome;
  return refuseUntouched(verb, invocation) ?? runIn(cluster, verb, invocation);
}

function runIn(cluster: Cluster, verb: Verb, invocation: Invocation): KubectlOutcome {
  if (touchesSystem(verb.name, invocation)) takeSystem(cluster);
  return writeAs(cluster, writerOf(verb, invocation.flags), () => runOverFile(verb, { ...invocation, cluster }));
}

function runInCopy(verb: Verb, invocation: Invocation): { outcome: KubectlOutcome; copy: Cluster } {
  const copy = copyCluster(invocation.cluster);
  return { outcome: tryOut(invocation.cluster, () => runIn(copy, verb, invocation)), copy };
}

/** Of a line that is refused before it wrote anything: what the cluster itself consists of is not touched for it. */
function refuseUntouched(verb: Verb, invocation: Invocation): KubectlOutcome | undefined {
  const { cluster } = invocation;
  if (cluster.systemTaken === true || entersContainers(verb.name) || !touchesSystem(verb.name, invocation)) return;
  const { outcome, copy } = runInCopy(verb, invocation);
  const wrote = copy.store.resourceVersion !== cluster.store.resourceVersion;
  return outcome.exitCode === 0 || wrote ? undefined : outcome;
}

/** kubectl v1.35 names its commands as field managers (`kubectl-edit`); the others go by their User-Agent. */
const OWN_MANAGERS: ReadonlySet<string> = new Set([
  ...[
    'annotate',
    'autoscale',
    'create',
    'edit',
    'expose',
    'label',
    'patch',
    'replace',
    'rollout',
    'run',
    'set',
    'taint',
  ],
]);

/** Commands that write one part of an object, by which their writes are known. */
const PART_WRITTEN: ReadonlyMap<string, string> = new Map([
  ['scale', 'scale'],
  ['certificate', 'approval'],
]);

function writerOf({ name }: Verb, flags: ParsedFlags): FieldWriter {
  const [word = ''] = name.split(' ');
  const manager = flags.text('field-manager') ?? (OWN_MANAGERS.has(word) ? `kubectl-${word}` : 'kubectl');
  const subresource = PART_WRITTEN.get(word) ?? flags.text('subresource');
  return subresource === undefined ? { manager } : { manager, subresource };
}

/** What stands after `--` is a command of a container; elsewhere it is more arguments. */
const TAKES_COMMAND = /^(?:exec|run|debug|create (?:job|cronjob|deployment))$/;

/** Words behind these are no objects: labels, images, variables. */
const TAKES_WORDS = /^(label|annotate|set .*)$/;

/** Runs a command over the objects that its file names, where it does not read the file itself. */
function runOverFile(verb: Verb, invocation: Invocation): KubectlOutcome {
  const source = verb.readsManifest === true ? undefined : readSource(invocation);
  if (source === undefined) return runWarned(verb, invocation);
  const { args, cluster, flags } = invocation;
  if (args.length > 0 && !TAKES_WORDS.test(verb.name)) {
    return fail(
      verb.name === 'exec'
        ? 'resource/name arguments cannot be provided when a path is specified'
        : 'when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well',
    );
  }
  const parsed = parseFileTargets(cluster, source);
  if (!parsed.ok) return parsed.outcome;
  const isOne = parsed.groups.length === 1 && parsed.groups[0]?.args.length === 1;
  if (verb.name === 'exec' && !isOne) return fail('cannot exec into multiple objects at a time');
  // What it would say of a default it reads from the file, and not from the Pod.
  const rest = verb.name === 'exec' ? flags.without('filename').with('quiet', 'true') : flags.without('filename');
  const done = joinOutcomes(
    parsed.groups.map((group) =>
      runWarned(verb, { ...invocation, flags: rest, args: [...group.args, ...args], namespace: group.namespace }),
    ),
  );
  // kubectl v1.35, pkg/cmd/delete: it does not look before it deletes, and says what it was doing.
  const doing = verb.name === 'delete' ? `error when deleting "${source.sourceName}": ` : '';
  return { ...done, stderr: done.stderr.replace(/^Error from server \(NotFound\): /gm, `$&${doing}`) };
}

function runWarned(verb: Verb, invocation: Invocation): KubectlOutcome {
  const { cluster, args, flags } = invocation;
  const outcome = verb.run(invocation);
  const warnings = verb.name === 'debug' ? '' : warnOfKinds(cluster, { verb: verb.name, args, flags });
  // The server warns, which is not asked where the line is wrong.
  const isTuples = args[0]?.includes('/') === true;
  const isObject = (word: string): boolean => (isTuples ? word.includes('/') : !word.includes('='));
  const named = TAKES_WORDS.test(verb.name) ? args.filter(isObject) : args;
  const isRight = !MISUSED.test(outcome.stderr) && parseTargets(cluster, named, hasSelector(flags)).ok;
  const isAsked = outcome.exitCode === 0 || verb.name === 'explain' || isRight;
  return warnings === '' || !isAsked ? outcome : { ...outcome, stderr: warnings + outcome.stderr };
}

/** What `get` refuses before it looks for a kind. */
const MISUSED = /^error: (?:--output-watch-events|--show-labels|subresource cannot)/;

/** kubectl v1.35, pkg/cmd/util: the flag is hidden from help, and works. */
const RECORD_DEPRECATED = 'Flag --record has been deprecated, --record will be removed in the future\n';

/** kubectl v1.35, pkg/cmd/diff: 1 says that something differs, so its mistakes are told by 2. */
function failWithUsage(verb: Verb, message: string): KubectlOutcome {
  if (verb.name === 'diff') return { ...failOfUse('diff', message), exitCode: 2 };
  return { stdout: '', stderr: `error: ${message}\nSee 'kubectl ${verb.name} --help' for usage.\n`, exitCode: 1 };
}

function checkDryRun(flags: ParsedFlags): string | undefined {
  const value = flags.text('dry-run');
  if (value === undefined || ['none', 'client', 'server', 'unchanged'].includes(value)) return undefined;
  return `Invalid dry-run value (${value}). Must be "none", "server", or "client".`;
}
