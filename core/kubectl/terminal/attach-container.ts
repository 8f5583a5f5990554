import type { Cluster } from '../../cluster/cluster.ts';
import type { AfterAttach, PodSandbox } from '../../cluster/state/node-runtime.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import { attachExec, closeInput } from '../../runtime/index.ts';
import { fail, type KubectlOutcome } from '../outcome.ts';
import { printTerminal } from './print-terminal.ts';
import { closeOldTerminals, settleTerminal } from './terminal.ts';

export interface AttachWish {
  readonly stdin: boolean;
  readonly tty: boolean;
  readonly quiet: boolean;
  /** What is to be done once it is over; absent where nothing is. */
  readonly after?: AfterAttach;
}

/** kubectl v1.35, pkg/cmd/attach/attach.go: Run. */
export const HELLO = `All commands and output from this session will be recorded in container logs, including credentials and sensitive information passed through the command prompt.
If you don't see a command prompt, try pressing enter.
`;

/** Goes to the first process of a container that runs: a terminal, until it is over. */
export function attachContainer(
  cluster: Cluster,
  { pod, sandbox, containerName }: { readonly pod: Pod; readonly sandbox: PodSandbox; readonly containerName: string },
  { stdin, tty, quiet, after }: AttachWish,
): KubectlOutcome {
  closeOldTerminals(cluster);
  const exec = attachExec(cluster, sandbox, containerName, {
    ...(after && { after }),
    looksOnly: !stdin,
    fromStart: after !== undefined,
  });
  if (exec === undefined) return fail(`unable to upgrade connection: container not found ("${containerName}")`);
  // A chat that is no terminal has nothing to give: its standard input is over at once.
  if (stdin && !tty && exec.terminal !== true) closeInput(cluster, sandbox, exec);
  const noTty = `error: Unable to use a TTY - container ${containerName} did not allocate one\n`;
  const complaint = tty && !hasTty(pod, containerName) && !quiet ? noTty : '';
  const printed = printTerminal(settleTerminal(cluster, { podUid: sandbox.podUid, execId: exec.id }), exec);
  return { ...printed, stderr: complaint + (quiet ? '' : HELLO) + printed.stderr };
}

function hasTty({ spec }: Pod, containerName: string): boolean {
  const all = [...(spec?.containers ?? []), ...(spec?.ephemeralContainers ?? [])];
  return all.find(({ name }) => name === containerName)?.tty === true;
}
