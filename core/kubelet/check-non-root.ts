import type { Container } from '../objects/kubernetes.generated.ts';
import { imageUser } from '../runtime/index.ts';
import { type PodContext, printPod } from './pod-context.ts';

/**
 * Why a container that must not run as root would, or might, or undefined.
 * Kubernetes v1.35, pkg/kubelet/kuberuntime/security_context_others.go: verifyRunAsNonRoot.
 */
export function checkNonRoot(context: PodContext, container: Container): string | undefined {
  const { securityContext } = context.spec;
  const runAsNonRoot = container.securityContext?.runAsNonRoot ?? securityContext?.runAsNonRoot;
  if (runAsNonRoot !== true) return undefined;
  const runAsUser = container.securityContext?.runAsUser ?? securityContext?.runAsUser;
  const where = `(pod: "${printPod(context)}", container: ${container.name})`;
  if (runAsUser === 0) return `container's runAsUser breaks non-root policy ${where}`;
  if (runAsUser !== undefined) return undefined;
  const { uid, name } = imageUser(container.image ?? '');
  if (name !== undefined) {
    return `container has runAsNonRoot and image has non-numeric user (${name}), cannot verify user is non-root ${where}`;
  }
  return uid === 0 ? `container has runAsNonRoot and image will run as root ${where}` : undefined;
}
