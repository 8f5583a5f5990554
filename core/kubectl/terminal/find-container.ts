import type { PodSandbox } from '../../cluster/state/node-runtime.ts';
import { findServed } from '../../lab/served/served.ts';
import { kindFacts } from '../../objects/kinds.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import { findSandbox, runningInstance } from '../../runtime/index.ts';
import { chooseContainer, listContainerNames } from '../logs/container-names.ts';
import { dialKubelet, printUnheard } from '../logs/dial-kubelet.ts';
import { findLogPods } from '../logs/find-log-pods.ts';
import { fail, failFromServer, type KubectlOutcome } from '../outcome.ts';
import { missing } from '../select/select-objects.ts';
import type { Invocation } from '../verbs/verb.ts';

/** A running container that a line goes into, and what kubectl says of its choice. */
export type FoundContainer =
  | { readonly pod: Pod; readonly sandbox: PodSandbox; readonly containerName: string; readonly note: string }
  | { readonly outcome: KubectlOutcome };

/** `web`, `pod/web`, `deployment/web`: the Pod whose container `exec` or `attach` means; what they do is in `doing`. */
export function findContainerToEnter(invocation: Invocation, word: string, doing: string): FoundContainer {
  const found = findPod(invocation, word);
  return 'outcome' in found ? found : findRunningContainer(invocation, found.pod, doing);
}

function findPod(invocation: Invocation, word: string): { readonly pod: Pod } | { readonly outcome: KubectlOutcome } {
  const { cluster, namespace } = invocation;
  if (!word.includes('/')) {
    const pod = findServed(cluster, 'Pod', namespace, word);
    if (pod !== undefined) return { pod };
    return { outcome: failFromServer('NotFound', missing(cluster, kindFacts('Pod'), namespace, word).message) };
  }
  const found = findLogPods({ ...invocation, args: [word] });
  if (!found.ok) return { outcome: found.outcome };
  const [pod] = found.pods;
  return pod === undefined ? { outcome: fail('no Pod to run the command in') } : { pod };
}

function findRunningContainer({ cluster, flags }: Invocation, pod: Pod, doing: string): FoundContainer {
  const { name = '', uid = '' } = pod.metadata ?? {};
  const phase = pod.status?.phase;
  if (phase === 'Succeeded' || phase === 'Failed') {
    return { outcome: fail(`cannot ${doing} a container in a completed pod; current phase is ${phase}`) };
  }
  const chosen = chooseContainer(pod);
  const containerName = flags.text('container') ?? chosen.name;
  if (!listContainerNames(pod).includes(containerName)) {
    if (doing === 'attach')
      return { outcome: fail(`cannot attach to the container: container ${containerName} not found in pod ${name}`) };
    return { outcome: failFromServer('BadRequest', `container ${containerName} is not valid for pod ${name}`) };
  }
  const { nodeName } = pod.spec ?? {};
  if (!nodeName) return { outcome: failFromServer('BadRequest', `pod ${name} does not have a host assigned`) };
  const unheard = dialKubelet(cluster, nodeName, (_, reason) => `error dialing backend: ${reason}`);
  if (unheard !== undefined) return { outcome: printUnheard(unheard) };
  const sandbox = findSandbox(cluster, uid);
  if (sandbox === undefined || runningInstance(sandbox, containerName) === undefined) {
    return { outcome: fail(`unable to upgrade connection: container not found ("${containerName}")`) };
  }
  const note = flags.has('container') || flags.isOn('quiet') ? '' : chosen.note;
  return { pod, sandbox, containerName, note };
}
