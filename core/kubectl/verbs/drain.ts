import { type Emptying, emptyNode, LONGEST_MS } from '../drain/empty-node.ts';
import { type DrainRules, planDrain } from '../drain/filter-pods.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import { fail, joinOutcomes, type KubectlOutcome, succeed, withNotes } from '../outcome.ts';
import { parseLabelSelector } from '../select/label-selector.ts';
import { runCordon, selectNodes } from './cordon.ts';
import type { Invocation, Verb } from './verb.ts';

export const DRAIN: Verb = {
  name: 'drain',
  usage: ['drain NODE [--ignore-daemonsets] [--force] [--delete-emptydir-data]'],
  summary: 'Cordons a node and evicts its Pods, for up to a minute of virtual time.',
  flags: flagSpecs(`
    --chunk-size int
    --delete-emptydir-data
    --disable-eviction
    --dry-run string=unchanged
    --force
    --grace-period int
    --ignore-daemonsets
    --pod-selector string
    -l --selector string
    --skip-wait-for-delete-timeout int
    --timeout duration
  `),
  run: runDrain,
};

/** kubectl v1.35, pkg/cmd/drain/drain.go: all nodes are cordoned, then emptied one after the other. */
function runDrain(invocation: Invocation): KubectlOutcome {
  const rules = readRules(invocation);
  const selection = selectNodes(invocation, 'drain');
  if ('outcome' in rules && (invocation.args.length > 0 || invocation.flags.has('selector'))) return rules.outcome;
  if (!selection.ok) return selection.outcome;
  if ('outcome' in rules) return rules.outcome;
  const cordoned = runCordon(invocation, true, 'drain');
  if (cordoned.exitCode !== 0) return cordoned;
  const names = selection.selected.map(({ object }) => object.metadata?.name ?? '');
  return joinOutcomes([cordoned, ...names.map((name) => drainNode(invocation, name, rules))]);
}

function readRules({ flags }: Invocation): DrainRules | { readonly outcome: KubectlOutcome } {
  const selector = parseLabelSelector(flags.text('pod-selector') ?? '');
  if (!selector.ok) {
    return { outcome: fail('--pod-selector=<pod_selector> must be a valid label selector') };
  }
  return {
    force: flags.isOn('force'),
    ignoreDaemonSets: flags.isOn('ignore-daemonsets'),
    deleteEmptyDirData: flags.isOn('delete-emptydir-data'),
    skipAfterSeconds: flags.integer('skip-wait-for-delete-timeout') ?? 0,
    matchesLabels: flags.has('pod-selector') ? selector.matches : undefined,
  };
}

function drainNode(invocation: Invocation, nodeName: string, rules: DrainRules): KubectlOutcome {
  const { cluster, flags } = invocation;
  const plan = planDrain(cluster, nodeName, rules);
  if (plan.errors.length > 0) return sayUndrained(nodeName, plan.errors);
  const warning = plan.warning === '' ? '' : `Warning: ${plan.warning}\n`;
  const dryRun = flags.text('dry-run') ?? 'none';
  if (flags.has('dry-run') && dryRun !== 'none') {
    const suffix = dryRun === 'server' ? '(server dry run)' : '(dry run)';
    const lines = plan.pods.map(({ metadata }) => `evicting pod ${metadata?.namespace}/${metadata?.name} ${suffix}\n`);
    return succeed(`${lines.join('')}node/${nodeName} drained ${suffix}\n`, warning);
  }
  const emptied = emptyNode(cluster, plan.pods, howToEmpty(invocation, nodeName));
  const told = succeed(emptied.stdout, warning + emptied.stderr);
  if (emptied.errors.length > 0) {
    const left = planDrain(cluster, nodeName, rules).pods;
    const pending = `There are pending pods in node "${nodeName}" when an error occurred: ${joinErrors(emptied.errors)}\n`;
    const names = left.map(({ metadata }) => `pod/${metadata?.name}\n`).join('');
    return joinOutcomes([
      told,
      succeed('', left.length === 0 ? '' : pending + names),
      sayUndrained(nodeName, emptied.errors),
    ]);
  }
  if (emptied.unfinished === 0) return { ...told, stdout: `${told.stdout}node/${nodeName} drained\n` };
  const note = {
    code: 'drain-stopped',
    pods: emptied.unfinished,
    afterSeconds: LONGEST_MS / 1000,
    busy: emptied.busy,
  } as const;
  return withNotes({ ...told, exitCode: 1 }, [note]);
}

function howToEmpty({ flags }: Invocation, nodeName: string): Emptying {
  const grace = flags.integer('grace-period') ?? -1;
  const ms = flags.durationMs('timeout') ?? 0;
  return {
    nodeName,
    byDeletion: flags.isOn('disable-eviction'),
    gracePeriodSeconds: grace < 0 ? undefined : grace,
    timeout: ms === 0 ? undefined : { ms, text: printTimeout(ms) },
  };
}

/** As Go prints a duration. */
function printTimeout(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const hours = Math.floor(minutes / 60);
  const seconds = (ms % 60_000) / 1000;
  if (hours > 0) return `${hours}h${minutes % 60}m${seconds}s`;
  return minutes > 0 ? `${minutes}m${seconds}s` : `${seconds}s`;
}

function sayUndrained(nodeName: string, errors: readonly string[]): KubectlOutcome {
  const lines = [
    `error: unable to drain node "${nodeName}" due to error: ${joinErrors(errors)}, continuing command...`,
    'There are pending nodes to be drained:',
    ` ${nodeName}`,
    ...errors,
  ];
  return { stdout: '', stderr: `${lines.join('\n')}\n`, exitCode: 1 };
}

/** apimachinery v1.35, pkg/util/errors: one error stands alone, several in brackets. */
function joinErrors(errors: readonly string[]): string {
  return errors.length === 1 ? (errors[0] ?? '') : `[${errors.join(', ')}]`;
}
