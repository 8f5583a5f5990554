import { createAdmitted } from '../../apiserver/admission.ts';
import { deleteObject } from '../../apiserver/delete.ts';
import { runRequest } from '../../lab/run-request.ts';
import type { Container, Pod } from '../../objects/kubernetes.generated.ts';
import { findLackOfRoom } from '../apply/count-room.ts';
import { printRefusal } from '../apply/print-refusal.ts';
import { fail, refuseInLab } from '../outcome.ts';
import type { Invocation } from '../verbs/verb.ts';
import { applyProfiles } from './custom-profile.ts';
import { commandOf, makeDebugContainer, nextSuffix } from './debug-container.ts';
import type { DebugWish } from './debug-wish.ts';
import type { Debugged } from './debugged.ts';
import { trimCopy, warnOfUser } from './profile.ts';

/** Makes a copy of a Pod in which one container is another, or one more: kubectl v1.35, debugByCopy. */
export function debugCopy(invocation: Invocation, pod: Pod, wish: DebugWish): Debugged {
  const copied = copyPod(pod, wish);
  const existing = copied.spec?.containers.find(({ name }) => name === wish.container);
  if (existing === undefined && wish.image === undefined && wish.setImages.size > 0) {
    return create(invocation, copied, { pod, wish, containerName: undefined, told: '' });
  }
  if (existing === undefined && wish.image === undefined) {
    return { ok: false, outcome: fail('you must specify image when creating new container') };
  }
  const name = wish.container ?? `debugger-${nextSuffix(invocation.cluster)}`;
  const told = wish.container === undefined && !wish.quiet ? `Defaulting debug container name to ${name}.\n` : '';
  const changed = existing === undefined ? makeDebugContainer(name, wish) : change(existing, wish);
  const debugging = applyProfiles(changed, wish, 'copy');
  const containers =
    existing === undefined
      ? [...(copied.spec?.containers ?? []), debugging]
      : (copied.spec?.containers ?? []).map((container) => (container === existing ? debugging : container));
  const whole: Pod = { ...copied, spec: { ...copied.spec, containers } };
  return create(invocation, trimCopy(whole, wish.profile, wish.kept), { pod, wish, containerName: name, told });
}

function copyPod({ metadata = {}, spec }: Pod, wish: DebugWish): Pod {
  const { labels, annotations, namespace } = metadata;
  const { ephemeralContainers: _, nodeName, ...rest } = spec ?? { containers: [] };
  const { setImages, shareProcesses, sameNode, copyTo } = wish;
  return {
    metadata: {
      ...(annotations && { annotations }),
      ...(labels && { labels }),
      name: copyTo ?? '',
      ...(namespace && { namespace }),
    },
    spec: {
      ...rest,
      ...(sameNode && nodeName !== undefined ? { nodeName } : {}),
      ...(shareProcesses === undefined ? {} : { shareProcessNamespace: shareProcesses }),
      containers: rest.containers.map((container) => {
        const image = setImages.get(container.name) ?? setImages.get('*');
        return image === undefined ? container : { ...container, image };
      }),
    },
  };
}

/** An existing container with what the line says of it. */
function change(container: Container, wish: DebugWish): Container {
  const { stdin: _, tty: _t, ...rest } = container;
  const { args: _a, command: _c, ...bare } = rest;
  const base = wish.words.length === 0 || wish.asArguments ? rest : bare;
  return {
    ...base,
    ...commandOf(wish),
    ...(wish.env.length === 0 ? {} : { env: wish.env }),
    ...(wish.image === undefined ? {} : { image: wish.image }),
    ...(wish.pullPolicy === undefined ? {} : { imagePullPolicy: wish.pullPolicy }),
    ...(wish.stdin ? { stdin: true } : {}),
    ...(wish.tty ? { tty: true } : {}),
  };
}

interface CopyFacts {
  readonly pod: Pod;
  readonly wish: DebugWish;
  readonly containerName: string | undefined;
  readonly told: string;
}

function create({ cluster }: Invocation, copy: Pod, { pod, wish, containerName, told }: CopyFacts): Debugged {
  const lack = findLackOfRoom(cluster, [{ kind: 'Pod', object: copy }]);
  if (lack !== undefined) return { ok: false, outcome: refuseInLab(lack) };
  const debugging = copy.spec?.containers.find(({ name }) => name === containerName);
  const warning = debugging === undefined ? '' : warnOfUser(copy, debugging);
  const name = copy.metadata?.name ?? '';
  const created = runRequest(cluster, 'applied', { kind: 'Pod', name }, () => createAdmitted(cluster, 'Pod', copy));
  if (!created.ok) {
    const stderr = `${warning}${printRefusal(created.error, { doing: '', several: false })}\n`;
    return { ok: false, outcome: { stdout: told, stderr, exitCode: 1 } };
  }
  if (wish.replace) deleteOriginal(cluster, pod);
  return { ok: true, uid: created.value.metadata?.uid ?? '', containerName, told, warning };
}

function deleteOriginal(cluster: Invocation['cluster'], { metadata }: Pod): void {
  const { name = '', namespace = '' } = metadata ?? {};
  runRequest(cluster, 'deleted', { kind: 'Pod', name }, () =>
    deleteObject(cluster, { kind: 'Pod', namespace, name }, { gracePeriodSeconds: 0 }),
  );
}
