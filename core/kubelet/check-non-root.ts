import type { Container } from '../objects/kubernetes.generated.ts';
import { type PodContext, printPod } from './pod-context.ts';

/**
 * Why a container that must not run as root would, or undefined. All images of the lab run as root.
 * Kubernetes v1.35, pkg/kubelet/kuberuntime/security_context_others.go: verifyRunAsNonRoot.
 */
export function checkNonRoot(context: PodContext, container: Container): string | undefined {
  const { securityContext } = context.spec;
  const runAsNonRoot = container.securityContext?.runAsNonRoot ?? securityContext?.runAsNonRoot;
  if (runAsNonRoot !== true) return undefined;
  const runAsUser = container.securityContext?.runAsUser ?? securityContext?.runAsUser;
  const where = `(pod: "${printPod(context)}", container: ${container.name})`;
  if (runAsUser === 0) return `container's runAsUser breaks non-root policy ${where}`;
  return runAsUser === undefined ? `container has runAsNonRoot and image will run as root ${where}` : undefined;
}
