import type { Container, ContainerRestartRule, PodSpec } from '../objects/kubernetes.generated.ts';

/**
 * Whether a container that ended with `exitCode` is started again: by its own rules first, then by its own
 * policy, then by the Pod's. Kubernetes v1.35, pkg/api/v1/pod: ContainerShouldRestart (ContainerRestartRules is on).
 */
export function shouldRestart(container: Container, spec: PodSpec, exitCode: number): boolean {
  if (container.restartPolicyRules?.some((rule) => matchesRule(rule, exitCode)) === true) return true;
  switch (container.restartPolicy ?? spec.restartPolicy) {
    case 'Never':
      return false;
    case 'OnFailure':
      return exitCode !== 0;
    default:
      return true;
  }
}

/** The only action of v1.35 is `Restart` (`RestartAllContainers` is alpha and off). */
function matchesRule(rule: ContainerRestartRule, exitCode: number): boolean {
  if (rule.action !== 'Restart' || rule.exitCodes === undefined) return false;
  const listed = rule.exitCodes.values?.includes(exitCode) === true;
  return rule.exitCodes.operator === 'NotIn' ? !listed : listed;
}
