import type { ExecProcess, PodSandbox } from '../../cluster/state/node-runtime.ts';
import { runUntil } from '../../lab/run-occurrences.ts';
import { removeExec, startExec } from '../../runtime/index.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import { fail, failOfUse, type KubectlOutcome, refuseInLab } from '../outcome.ts';
import { type FoundContainer, findContainerToEnter } from '../terminal/find-container.ts';
import { printTerminal } from '../terminal/print-terminal.ts';
import { closeOldTerminals, settleTerminal } from '../terminal/terminal.ts';
import { wordStartFailure } from '../terminal/word-start-failure.ts';
import type { Invocation, Verb } from './verb.ts';

export const EXEC: Verb = {
  name: 'exec',
  usage: ['exec (POD | TYPE/NAME) [-c CONTAINER] [-it] -- COMMAND [ARG...]'],
  summary: 'Runs a command in a container, for up to a minute of virtual time; with -it at a terminal that goes on.',
  flags: flagSpecs(`
    -c --container string
    -f --filename string
    --pod-running-timeout duration
    -q --quiet
    -i --stdin
    -t --tty
  `),
  run: runExec,
};

/** How long a command may take: the clock moves with it. */
const LONGEST_MS = 60_000;

const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'ash', '/bin/sh', '/bin/bash', '/bin/ash']);

function runExec(invocation: Invocation): KubectlOutcome {
  const { args, afterDash, flags } = invocation;
  if (args.length === 0) return fail('pod, type/name or --filename must be specified');
  if (args.length > 1 && afterDash === undefined) {
    return failOfUse('exec', 'exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead');
  }
  const argv = afterDash ?? [];
  if (argv.length === 0) return fail('you must specify at least one command for the container');
  if (!flags.isOn('tty') && argv.length === 1 && SHELLS.has(argv[0] ?? '')) return refuseInLab({ code: 'no-terminal' });
  const found = findContainerToEnter(invocation, args[0] ?? '', 'exec into');
  if ('outcome' in found) return found.outcome;
  const outcome =
    flags.isOn('stdin') && flags.isOn('tty') ? openShell(invocation, found, argv) : run(invocation, found, argv);
  return { ...outcome, stderr: found.note + outcome.stderr };
}

type Container = Exclude<FoundContainer, { readonly outcome: KubectlOutcome }>;

function run(invocation: Invocation, { sandbox, containerName }: Container, argv: readonly string[]): KubectlOutcome {
  const { cluster, flags } = invocation;
  const exec = startExec(cluster, sandbox, containerName, argv, { terminal: flags.isOn('tty') });
  return runToItsEnd(invocation, sandbox, exec);
}

/** At a terminal: what wants to be typed into, or takes long, goes on as one. */
function openShell(
  { cluster }: Invocation,
  { sandbox, containerName }: Container,
  argv: readonly string[],
): KubectlOutcome {
  closeOldTerminals(cluster);
  const exec = startExec(cluster, sandbox, containerName, argv, { terminal: true, stdin: true });
  if (exec.unstartable === true) {
    removeExec(cluster, sandbox, exec.id);
    return fail(wordStartFailure(cluster, exec));
  }
  return printTerminal(settleTerminal(cluster, { podUid: sandbox.podUid, execId: exec.id }), exec);
}

/** Lets time pass until the command is over, at most a minute. */
function runToItsEnd({ cluster }: Invocation, sandbox: PodSandbox, exec: ExecProcess): KubectlOutcome {
  const startedMs = cluster.nowMs;
  if (exec.state === 'running') {
    runUntil(cluster, startedMs + LONGEST_MS, () => exec.state === 'exited');
  }
  const { state, stdout, stderr, exitCode = 0 } = exec;
  removeExec(cluster, sandbox, exec.id);
  if (state === 'running') {
    const passedMs = cluster.nowMs - startedMs;
    const note = { code: 'exec-stopped', afterSeconds: passedMs / 1000, busy: passedMs < LONGEST_MS } as const;
    return { stdout, stderr, exitCode: 1, notes: [note] };
  }
  if (exitCode === 127 && stderr.startsWith(NOT_STARTED)) return fail(wordStartFailure(cluster, exec));
  const note = exitCode === 0 ? '' : `command terminated with exit code ${exitCode}\n`;
  return { stdout, stderr: stderr + note, exitCode };
}

const NOT_STARTED = 'OCI runtime exec failed';
