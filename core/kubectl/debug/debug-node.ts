import { createAdmitted } from '../../apiserver/admission.ts';
import { runRequest } from '../../lab/run-request.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import { findLackOfRoom } from '../apply/count-room.ts';
import { printRefusal } from '../apply/print-refusal.ts';
import { refuseInLab } from '../outcome.ts';
import type { Invocation } from '../verbs/verb.ts';
import { applyProfiles } from './custom-profile.ts';
import { makeDebugContainer, nextSuffix } from './debug-container.ts';
import type { DebugWish } from './debug-wish.ts';
import type { Debugged } from './debugged.ts';
import { nodeFields } from './profile.ts';

/** Makes a Pod on a node, in the node's own namespaces: kubectl v1.35, generateNodeDebugPod. */
export function debugNode({ cluster, namespace }: Invocation, nodeName: string, wish: DebugWish): Debugged {
  const containerName = wish.container ?? 'debugger';
  const name = `node-debugger-${nodeName}-${nextSuffix(cluster)}`;
  const told = `Creating debugging pod ${name} with container ${containerName} on node ${nodeName}.\n`;
  const pod: Pod = {
    metadata: { labels: { 'app.kubernetes.io/managed-by': 'kubectl-debug' }, name, namespace },
    spec: {
      containers: [applyProfiles(makeDebugContainer(containerName, wish), wish, 'node')],
      nodeName,
      restartPolicy: 'Never',
      tolerations: [{ operator: 'Exists' }],
      ...nodeFields(wish.profile),
    },
  };
  const lack = findLackOfRoom(cluster, [{ kind: 'Pod', object: pod }]);
  if (lack !== undefined) return { ok: false, outcome: refuseInLab(lack) };
  const created = runRequest(cluster, 'applied', { kind: 'Pod', name }, () => createAdmitted(cluster, 'Pod', pod));
  const said = wish.quiet ? '' : told;
  if (created.ok) return { ok: true, uid: created.value.metadata?.uid ?? '', containerName, told: said, warning: '' };
  const stderr = `${printRefusal(created.error, { doing: '', several: false })}\n`;
  return { ok: false, outcome: { stdout: said, stderr, exitCode: 1 } };
}
