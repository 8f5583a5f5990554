import type { Cluster } from '../cluster/cluster.ts';
import type { PodSandbox } from '../cluster/state/node-runtime.ts';
import { expectSilence, reportHealthy } from '../controllers/node/node-lifecycle.ts';
import { wakeNode } from '../kubelet/index.ts';
import { crashContainer, findSandbox, oomKillContainer, runningInstance } from '../runtime/index.ts';
import { runRequest } from './run-request.ts';

/** What can go wrong on purpose. */
export type Fault =
  | { readonly kind: 'stopNode' | 'startNode'; readonly node: string }
  | ContainerFault
  /** `host` is a registry such as `docker.io`, or `*` for all. */
  | { readonly kind: 'registryDown' | 'registrySlow' | 'registryUp'; readonly host: string };

type ContainerFault =
  | { readonly kind: 'crashContainer'; readonly podUid: string; readonly container: string; readonly exitCode: number }
  | { readonly kind: 'oomKillContainer'; readonly podUid: string; readonly container: string };

export type FaultOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly error: 'no-such-node' | 'already-so' | 'not-running' };

/** Lets something go wrong (or right again) as a request of its own. Refused, and nothing changed, where it cannot. */
export function injectFault(cluster: Cluster, fault: Fault): FaultOutcome {
  const refusal = checkFault(cluster, fault);
  if (refusal !== undefined) return refusal;
  runRequest(cluster, 'faultInjected', { fault: fault.kind, subject: subjectOf(fault) }, () => {
    applyFault(cluster, fault);
  });
  return { ok: true };
}

function checkFault(cluster: Cluster, fault: Fault): FaultOutcome | undefined {
  switch (fault.kind) {
    case 'stopNode':
    case 'startNode': {
      const runtime = cluster.nodes.get(fault.node);
      if (runtime === undefined) return { ok: false, error: 'no-such-node' };
      return runtime.running === (fault.kind === 'startNode') ? { ok: false, error: 'already-so' } : undefined;
    }
    case 'crashContainer':
    case 'oomKillContainer': {
      const sandbox = findSandbox(cluster, fault.podUid);
      const instance = sandbox === undefined ? undefined : runningInstance(sandbox, fault.container);
      return instance === undefined ? { ok: false, error: 'not-running' } : undefined;
    }
    default:
      return undefined;
  }
}

function applyFault(cluster: Cluster, fault: Fault): void {
  switch (fault.kind) {
    case 'stopNode':
      stopNode(cluster, fault.node);
      break;
    case 'startNode':
      startNode(cluster, fault.node);
      break;
    case 'crashContainer':
    case 'oomKillContainer':
      endContainer(cluster, fault);
      break;
    case 'registryDown':
      setRegistryFault(cluster, fault.host, 'unreachable');
      break;
    case 'registrySlow':
      setRegistryFault(cluster, fault.host, 'slow');
      break;
    case 'registryUp':
      setRegistryFault(cluster, fault.host, undefined);
  }
}

function endContainer(cluster: Cluster, fault: ContainerFault): void {
  const sandbox = findSandbox(cluster, fault.podUid);
  if (sandbox === undefined) return;
  if (fault.kind === 'crashContainer') crashContainer(cluster, sandbox, fault.container, fault.exitCode);
  else oomKillContainer(cluster, sandbox, fault.container);
}

/** The power goes: all processes of the node end, and nobody is left to say so. */
function stopNode(cluster: Cluster, nodeName: string): void {
  const runtime = cluster.nodes.get(nodeName);
  if (runtime === undefined) return;
  runtime.running = false;
  expectSilence(cluster, nodeName);
  for (const sandbox of runtime.sandboxes.values()) {
    for (const name of sandbox.containers.keys()) losePower(cluster, sandbox, name);
  }
}

/** containerd, pkg/cri: what it says of a container whose task is gone after a reboot. */
const LOST_EXIT_CODE = 255;
const LOST_REASON = 'Unknown';

function losePower(cluster: Cluster, sandbox: PodSandbox, containerName: string): void {
  const instance = runningInstance(sandbox, containerName);
  if (instance === undefined) return;
  const { causeId } = cluster;
  crashContainer(cluster, sandbox, containerName, LOST_EXIT_CODE);
  instance.reason = LOST_REASON;
  // Each container ends because of the fault, not because another one did.
  cluster.causeId = causeId;
}

function startNode(cluster: Cluster, nodeName: string): void {
  const runtime = cluster.nodes.get(nodeName);
  if (runtime === undefined) return;
  runtime.running = true;
  reportHealthy(cluster, nodeName);
  wakeNode(cluster, nodeName);
}

function setRegistryFault(cluster: Cluster, host: string, fault: 'unreachable' | 'slow' | undefined): void {
  for (const runtime of cluster.nodes.values()) {
    const faults = runtime.registryFaults ?? new Map<string, 'unreachable' | 'slow'>();
    if (fault === undefined) faults.delete(host);
    else faults.set(host, fault);
    if (faults.size === 0) delete runtime.registryFaults;
    else runtime.registryFaults = faults;
  }
}

function subjectOf(fault: Fault): string {
  if ('node' in fault) return fault.node;
  return 'host' in fault ? fault.host : fault.container;
}
