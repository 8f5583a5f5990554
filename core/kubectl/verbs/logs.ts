import { parseGoTime } from '../../objects/go-time.ts';
import { followLogs, seenLogs } from '../follow/follow-logs.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import { findLogObject } from '../logs/find-log-pods.ts';
import { findLogStreams, type LogStream, streamPrefix } from '../logs/log-streams.ts';
import { readContainerLog } from '../logs/read-container-log.ts';
import { fail, failOfUse, joinOutcomes, type KubectlOutcome, succeed } from '../outcome.ts';
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
  follow: followLogs,
};

const USAGE = `expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.
POD or TYPE/NAME is a required argument for the logs command`;

/** kubectl v1.35, pkg/cmd/logs/logs.go: selectorTail. */
const TAIL_WITH_SELECTOR = 10;

/** kubectl v1.35, pkg/cmd/logs/logs.go: defaultMaxLogRequests. */
const MOST_STREAMS = 5;

/** kubectl v1.35, pkg/cmd/logs/logs.go: Complete looks for the object before Validate looks at the flags. */
function runLogs(invocation: Invocation): KubectlOutcome {
  const { flags } = invocation;
  const misuse = findMisuse(invocation);
  if (misuse !== undefined) return misuse;
  const object = findLogObject(invocation);
  if (!object.ok) return object.outcome;
  const mistake = checkFlags(invocation);
  if (mistake !== undefined) return { ...fail(mistake), stderr: `${object.note}error: ${mistake}\n` };
  const found = findLogStreams(invocation, object);
  if (!found.ok) return found.outcome;
  const { streams, note } = found;
  const most = flags.integer('max-log-requests') ?? MOST_STREAMS;
  if (flags.isOn('follow') && streams.length > 1 && streams.length > most) {
    const refused = fail(
      `you are attempting to follow ${streams.length} log streams, but maximum allowed concurrency is ${most}, use --max-log-requests to increase the limit`,
    );
    return { ...refused, stderr: note + refused.stderr };
  }
  const joined = joinOutcomes([succeed('', note), ...readAll(invocation, streams)]);
  const seen = flags.isOn('follow') && joined.exitCode === 0 ? seenLogs(invocation) : undefined;
  return seen === undefined ? joined : { ...joined, follows: seen };
}

/**
 * The real one reads in whatever order and ends at the first stream that it cannot read; here those that can be read come
 * first. With `--ignore-errors` a failure is a line among the others.
 */
function readAll(invocation: Invocation, streams: readonly LogStream[]): readonly KubectlOutcome[] {
  const outcomes = streams.map((stream) => readOne(invocation, stream));
  if (invocation.flags.isOn('ignore-errors')) return outcomes.map(asLine);
  const failed = outcomes.find(({ exitCode }) => exitCode !== 0);
  return [...outcomes.filter(({ exitCode }) => exitCode === 0), ...(failed === undefined ? [] : [failed])];
}

function asLine(outcome: KubectlOutcome): KubectlOutcome {
  const { exitCode, stdout, stderr } = outcome;
  if (exitCode === 0) return outcome;
  return succeed(`${stdout}error: ${stderr.replace(/^(?:Error from server(?: [(]\w+[)])?|error): /, '')}`);
}

const NO_TIME = '2026-01-01T00:00:00Z';

function findMisuse({ args, flags }: Invocation): KubectlOutcome | undefined {
  const selects = (flags.text('selector') ?? '') !== '';
  if (args.length > 2 || (args.length === 0 && !selects)) return failOfUse('logs', USAGE);
  if (args.length === 1 && selects) return failOfUse('logs', 'only a selector (-l) or a POD name is allowed');
  const since = parseGoTime(flags.text('since-time') || NO_TIME);
  return since.ok ? undefined : fail(since.message);
}

function checkFlags({ args, flags }: Invocation): string | undefined {
  const container = args[1] ?? flags.text('container') ?? '';
  const sinceMs = flags.durationMs('since') ?? 0;
  if ((flags.text('since-time') ?? '') !== '' && sinceMs !== 0) {
    return 'at most one of `sinceTime` or `sinceSeconds` may be specified';
  }
  if (flags.isOn('all-containers') && container !== '') {
    return `--all-containers=true should not be specified with container name ${container}`;
  }
  if (args.length === 2 && flags.has('container')) return 'only one of -c or an inline [CONTAINER] arg is allowed';
  if ((flags.integer('limit-bytes') ?? 0) < 0) return '--limit-bytes must be greater than 0';
  if (roundToSeconds(sinceMs) < 0) return '--since must be greater than 0';
  return (flags.integer('tail') ?? -1) < -1 ? '--tail must be greater than or equal to -1' : undefined;
}

/** Go's Duration.Round: half a second is rounded away from zero. */
function roundToSeconds(ms: number): number {
  return Math.sign(ms) * Math.round(Math.abs(ms) / 1000);
}

function readOne(invocation: Invocation, stream: LogStream): KubectlOutcome {
  const { cluster, flags } = invocation;
  const asked = flags.integer('tail') ?? -1;
  const tail = asked >= 0 ? asked : flags.has('selector') && !flags.has('tail') ? TAIL_WITH_SELECTOR : undefined;
  const sinceMs = sinceMoment(flags.durationMs('since'), flags.text('since-time'), cluster.nowMs);
  const limitBytes = flags.integer('limit-bytes') ?? 0;
  return readContainerLog(cluster, {
    ...stream,
    previous: flags.isOn('previous'),
    options: {
      timestamps: flags.isOn('timestamps'),
      ...(tail === undefined ? {} : { tail }),
      ...(sinceMs === undefined ? {} : { sinceMs }),
      ...(limitBytes === 0 ? {} : { limitBytes }),
    },
    prefix: streamPrefix(invocation, stream),
  });
}

function sinceMoment(sinceMs = 0, sinceTime = '', nowMs: number): number | undefined {
  const since = parseGoTime(sinceTime);
  if (since.ok) return since.atMs;
  return sinceMs === 0 ? undefined : nowMs - roundToSeconds(sinceMs) * 1000;
}
