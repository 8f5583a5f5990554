import type { Pod } from '../../objects/kubernetes.generated.ts';
import { parseTimestamp } from '../../sim/timestamp.ts';
import { followLog, seenLog } from '../follow/follow-log.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import { chooseContainer, listContainerNames } from '../logs/container-names.ts';
import { findLogPods } from '../logs/find-log-pods.ts';
import { readContainerLog } from '../logs/read-container-log.ts';
import { fail, joinOutcomes, type KubectlOutcome, succeed, withNotes } from '../outcome.ts';
import type { Invocation, Verb } from './verb.ts';

export const LOGS: Verb = {
  name: 'logs',
  usage: [
    'logs (POD | TYPE/NAME) [-c CONTAINER] [-p] [--tail N] [--since 5m] [--timestamps]',
    'logs -l LABELS [--all-containers] [--prefix]',
  ],
  summary: 'Prints what a container has written so far.',
  flags: flagSpecs(`
    --all-containers
    --all-pods
    -c --container string
    -f --follow
    --ignore-errors
    --insecure-skip-tls-verify-backend
    --limit-bytes int
    --max-log-requests int
    --pod-running-timeout duration
    --prefix
    -p --previous
    -l --selector string
    --since duration
    --since-time string
    --tail int
    --timestamps
  `),
  reads: true,
  run: runLogs,
  follow: followLog,
};

const USAGE = `expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.
POD or TYPE/NAME is a required argument for the logs command
See 'kubectl logs -h' for help and examples`;

/** kubectl v1.35, pkg/cmd/logs/logs.go: selectorTail. */
const TAIL_WITH_SELECTOR = 10;

function runLogs(invocation: Invocation): KubectlOutcome {
  const { args, flags } = invocation;
  const mistake = checkFlags(invocation);
  if (mistake !== undefined) return fail(mistake);
  const [, container = flags.text('container')] = args;
  const found = findLogPods(invocation);
  if (!found.ok) return found.outcome;
  const outcomes = found.pods.map((pod) => readPodLogs(invocation, pod, container));
  const joined = joinOutcomes([succeed('', found.note), ...outcomes]);
  const seen = flags.isOn('follow') && joined.exitCode === 0 ? seenLog(invocation) : undefined;
  if (seen !== undefined) return { ...joined, follows: seen };
  const isCut = flags.isOn('follow') && (found.pods.length > 1 || flags.isOn('all-containers'));
  return withNotes(joined, isCut ? [{ code: 'log-up-to-now' }] : []);
}

function checkFlags({ args, flags }: Invocation): string | undefined {
  const byLabel = flags.has('selector');
  if (args.length === 0 && !byLabel) return USAGE;
  if (args.length > 0 && byLabel) return 'only a selector (-l) or a POD name is allowed';
  if (args.length > 2) return USAGE;
  if (args.length === 2 && flags.has('container')) return 'only one of -c or an inline [CONTAINER] arg is allowed';
  if (flags.isOn('all-containers') && flags.has('container')) {
    return '--all-containers=true should not be specified with container name';
  }
  if ((flags.integer('tail') ?? -1) < -1) return '--tail must be greater than or equal to -1';
  if (flags.has('since') && flags.has('since-time'))
    return 'at most one of `sinceTime` or `sinceSeconds` may be specified';
  const sinceTime = flags.text('since-time');
  const unreadable = sinceTime !== undefined && Number.isNaN(parseTimestamp(sinceTime));
  return unreadable ? `parsing time "${sinceTime}" as "2006-01-02T15:04:05Z07:00": cannot parse it` : undefined;
}

function readPodLogs(invocation: Invocation, pod: Pod, container: string | undefined): KubectlOutcome {
  const { flags } = invocation;
  if (flags.isOn('all-containers')) {
    const { containers = [], initContainers = [] } = pod.spec ?? { containers: [] };
    return joinOutcomes([...initContainers, ...containers].map(({ name }) => readOne(invocation, pod, name)));
  }
  if (container === undefined) {
    const chosen = chooseContainer(pod);
    return joinOutcomes([succeed('', chosen.note), readOne(invocation, pod, chosen.name)]);
  }
  if (listContainerNames(pod).includes(container)) return readOne(invocation, pod, container);
  return fail(`container ${container} is not valid for pod ${pod.metadata?.name ?? ''}`);
}

function readOne({ cluster, flags }: Invocation, pod: Pod, containerName: string): KubectlOutcome {
  const asked = flags.integer('tail') ?? -1;
  const tail = asked >= 0 ? asked : flags.has('selector') && !flags.has('tail') ? TAIL_WITH_SELECTOR : undefined;
  const sinceMs = sinceMoment(flags.durationMs('since'), flags.text('since-time'), cluster.nowMs);
  const limitBytes = flags.integer('limit-bytes') ?? 0;
  return readContainerLog(cluster, {
    pod,
    containerName,
    previous: flags.isOn('previous'),
    options: {
      timestamps: flags.isOn('timestamps'),
      ...(tail === undefined ? {} : { tail }),
      ...(sinceMs === undefined ? {} : { sinceMs }),
      ...(limitBytes === 0 ? {} : { limitBytes }),
    },
    prefix: flags.isOn('prefix') ? `[pod/${pod.metadata?.name ?? ''}/${containerName}] ` : '',
  });
}

function sinceMoment(sinceMs: number | undefined, sinceTime: string | undefined, nowMs: number): number | undefined {
  if (sinceTime !== undefined) return parseTimestamp(sinceTime);
  return sinceMs === undefined || sinceMs === 0 ? undefined : nowMs - sinceMs;
}
