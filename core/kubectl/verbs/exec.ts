import { notFound } from '../../apiserver/write.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { getObject } from '../../cluster/object-store.ts';
import type { ExecProcess, PodSandbox } from '../../cluster/state/node-runtime.ts';
import { runUntil } from '../../lab/run-occurrences.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import { findSandbox, removeExec, runningInstance, startExec } from '../../runtime/index.ts';
import { drawHex } from '../../sim/random.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import { chooseContainer, listContainerNames } from '../logs/container-names.ts';
import { dialKubelet, printUnheard } from '../logs/dial-kubelet.ts';
import { findLogPods } from '../logs/find-log-pods.ts';
import { fail, failFromServer, type KubectlOutcome, refuseInLab } from '../outcome.ts';
import type { Invocation, Verb } from './verb.ts';

export const EXEC: Verb = {
  name: 'exec',
  usage: ['exec (POD | TYPE/NAME) [-c CONTAINER] -- COMMAND [ARG...]'],
  summary: 'Runs a command in a container, for up to a minute of virtual time.',
  flags: flagSpecs(`
    -c --container string
    -f --filename string !
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
  const { args, afterDash } = invocation;
  if (args.length === 0) return fail('pod, type/name or --filename must be specified');
  if (args.length > 1) {
    return fail(
      "exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead\nSee 'kubectl exec -h' for help and examples",
    );
  }
  const argv = afterDash ?? [];
  if (argv.length === 0) return fail('you must specify at least one command for the container');
  if (argv.length === 1 && SHELLS.has(argv[0] ?? '')) {
    return refuseInLab({ code: 'no-terminal' });
  }
  const found = findExecPod(invocation);
  return 'outcome' in found ? found.outcome : execInPod(invocation, found.pod, argv);
}

function findExecPod(invocation: Invocation): { readonly pod: Pod } | { readonly outcome: KubectlOutcome } {
  const { cluster, namespace, args } = invocation;
  const [word = ''] = args;
  if (!word.includes('/')) {
    const pod = getObject(cluster.store, 'Pod', namespace, word);
    return pod === undefined ? { outcome: failFromServer('NotFound', notFound('Pod', word).message) } : { pod };
  }
  const found = findLogPods(invocation);
  if (!found.ok) return { outcome: found.outcome };
  const [pod] = found.pods;
  return pod === undefined ? { outcome: fail('no Pod to run the command in') } : { pod };
}

function execInPod(invocation: Invocation, pod: Pod, argv: readonly string[]): KubectlOutcome {
  const { cluster, flags } = invocation;
  const { name = '', uid = '' } = pod.metadata ?? {};
  const phase = pod.status?.phase;
  if (phase === 'Succeeded' || phase === 'Failed') {
    return fail(`cannot exec into a container in a completed pod; current phase is ${phase}`);
  }
  const chosen = chooseContainer(pod);
  const containerName = flags.text('container') ?? chosen.name;
  const note = flags.has('container') || flags.isOn('quiet') ? '' : chosen.note;
  if (!listContainerNames(pod).includes(containerName)) {
    return failFromServer('BadRequest', `container ${containerName} is not valid for pod ${name}`);
  }
  const { nodeName } = pod.spec ?? {};
  if (!nodeName) return failFromServer('BadRequest', `pod ${name} does not have a host assigned`);
  const unheard = dialKubelet(cluster, nodeName, (_, reason) => `error dialing backend: ${reason}`);
  if (unheard !== undefined) return printUnheard(unheard);
  const sandbox = findSandbox(cluster, uid);
  if (sandbox === undefined || runningInstance(sandbox, containerName) === undefined) {
    return { ...fail(`unable to upgrade connection: container not found ("${containerName}")`) };
  }
  const exec = startExec(cluster, sandbox, containerName, argv, { terminal: flags.isOn('tty') });
  const outcome = runToItsEnd(invocation, sandbox, exec);
  return { ...outcome, stderr: note + outcome.stderr };
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
  if (exitCode === 127 && stderr.startsWith(NOT_STARTED)) return failToStart(cluster, exec, stderr);
  const note = exitCode === 0 ? '' : `command terminated with exit code ${exitCode}\n`;
  return { stdout, stderr: stderr + note, exitCode };
}

const NOT_STARTED = 'OCI runtime exec failed';

/** A command that is not in the image never ran: the kubelet hands on what its runtime said. */
function failToStart(cluster: Cluster, exec: ExecProcess, reason: string): KubectlOutcome {
  const id = drawHex(cluster.seed, `exec/${exec.containerName}/${exec.id}/${cluster.nowMs}`, 64);
  const words = reason.trimEnd().replace(/(: unknown)?$/, ': unknown');
  const started = `failed to exec in container: failed to start exec "${id}": ${words}`;
  return fail(`Internal error occurred: error executing command in container: ${started}`);
}
