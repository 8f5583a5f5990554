import { runRequest } from '../../lab/run-request.ts';
import { applyDefaults } from '../../manifest/index.ts';
import type { EphemeralContainer, Pod } from '../../objects/kubernetes.generated.ts';
import { printRefusal } from '../apply/print-refusal.ts';
import { addEphemeralContainers } from '../edit/add-ephemeral-containers.ts';
import { listContainerNames } from '../logs/container-names.ts';
import type { Invocation } from '../verbs/verb.ts';
import { applyProfiles } from './custom-profile.ts';
import { makeDebugContainer, nextSuffix } from './debug-container.ts';
import type { DebugWish } from './debug-wish.ts';
import type { Debugged } from './debugged.ts';
import { warnOfUser } from './profile.ts';

/** Adds an ephemeral container to a Pod that runs. */
export function debugInPlace({ cluster }: Invocation, pod: Pod, wish: DebugWish): Debugged {
  const name = wish.container ?? `debugger-${nextSuffix(cluster)}`;
  const told = wish.container === undefined && !wish.quiet ? `Defaulting debug container name to ${name}.\n` : '';
  const { resources: _, ...made } = applyProfiles(makeDebugContainer(name, wish), wish, 'ephemeral');
  const container: EphemeralContainer = {
    ...made,
    ...(wish.target === undefined ? {} : { targetContainerName: wish.target }),
  };
  const warning = warnOfUser(pod, made);
  const spec = pod.spec ?? { containers: [] };
  const added: Pod = {
    ...pod,
    spec: { ...spec, ephemeralContainers: [...(spec.ephemeralContainers ?? []), container] },
  };
  const after = applyDefaults('Pod', added);
  const ref = { kind: 'Pod', name: pod.metadata?.name ?? '' } as const;
  const isTaken = listContainerNames(pod).includes(name);
  const refusal = runRequest(cluster, 'applied', ref, () => addEphemeralContainers(cluster, pod, after));
  if (refusal === undefined) return { ok: true, uid: pod.metadata?.uid ?? '', containerName: name, told, warning };
  const stderr = `${warning}${printRefusal(refusal, { doing: '', several: false })}\n`;
  return { ok: false, outcome: { stdout: isTaken ? '' : told, stderr, exitCode: 1 } };
}
