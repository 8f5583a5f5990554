/**
 * String fields whose Go type has a name of its own, as json's messages print it
 * (`cannot unmarshal number into Go struct field PodSpec.spec.restartPolicy of type v1.RestartPolicy`):
 * v1.35 staging/src/k8s.io/api/{core,batch,apps}/v1/types.go. The type without its package `v1`.
 */
const GO_STRING_TYPES = new Map([
  ['PodSpec.restartPolicy', 'RestartPolicy'],
  ['PodSpec.dnsPolicy', 'DNSPolicy'],
  ['PodSpec.preemptionPolicy', 'PreemptionPolicy'],
  ['Capabilities.add', 'Capability'],
  ['Capabilities.drop', 'Capability'],
  ['Container.imagePullPolicy', 'PullPolicy'],
  ['Container.restartPolicy', 'ContainerRestartPolicy'],
  ['Container.terminationMessagePolicy', 'TerminationMessagePolicy'],
  ['ContainerPort.protocol', 'Protocol'],
  ['ContainerRestartRule.action', 'ContainerRestartRuleAction'],
  ['ContainerRestartRuleOnExitCodes.operator', 'ContainerRestartRuleOnExitCodesOperator'],
  ['HTTPGetAction.scheme', 'URIScheme'],
  ['Lifecycle.stopSignal', 'Signal'],
  ['EmptyDirVolumeSource.medium', 'StorageMedium'],
  ['HostPathVolumeSource.type', 'HostPathType'],
  ['Toleration.operator', 'TolerationOperator'],
  ['Toleration.effect', 'TaintEffect'],
  ['Taint.effect', 'TaintEffect'],
  ['TopologySpreadConstraint.whenUnsatisfiable', 'UnsatisfiableConstraintAction'],
  ['NodeSelectorRequirement.operator', 'NodeSelectorOperator'],
  ['LabelSelectorRequirement.operator', 'LabelSelectorOperator'],
  ['ServiceSpec.type', 'ServiceType'],
  ['ServiceSpec.sessionAffinity', 'ServiceAffinity'],
  ['ServiceSpec.ipFamilies', 'IPFamily'],
  ['ServicePort.protocol', 'Protocol'],
  ['Capabilities.add', 'Capability'],
  ['Capabilities.drop', 'Capability'],
  ['Secret.type', 'SecretType'],
  ['PersistentVolumeClaimSpec.accessModes', 'PersistentVolumeAccessMode'],
  ['PersistentVolumeClaimSpec.volumeMode', 'PersistentVolumeMode'],
  ['PersistentVolumeSpec.accessModes', 'PersistentVolumeAccessMode'],
  ['ResourceQuotaSpec.scopes', 'ResourceQuotaScope'],
  ['NamespaceSpec.finalizers', 'FinalizerName'],
  ['JobSpec.completionMode', 'CompletionMode'],
  ['JobSpec.podReplacementPolicy', 'PodReplacementPolicy'],
  ...['Pod', 'Node', 'Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', ''].map(
    (kind) => [`${kind}Condition.status`, 'ConditionStatus'] as const,
  ),
  ['PodFailurePolicyOnPodConditionsPattern.status', 'ConditionStatus'],
  ['PodFailurePolicyRule.action', 'PodFailurePolicyAction'],
  ['CronJobSpec.concurrencyPolicy', 'ConcurrencyPolicy'],
  ['DeploymentStrategy.type', 'DeploymentStrategyType'],
  ['DaemonSetUpdateStrategy.type', 'DaemonSetUpdateStrategyType'],
  ['StatefulSetSpec.podManagementPolicy', 'PodManagementPolicyType'],
  ['NetworkPolicySpec.policyTypes', 'PolicyType'],
  ['NetworkPolicyPort.protocol', 'Protocol'],
  ['HTTPIngressPath.pathType', 'PathType'],
  ['PodDisruptionBudgetSpec.unhealthyPodEvictionPolicy', 'UnhealthyPodEvictionPolicyType'],
  ['StatefulSetUpdateStrategy.type', 'StatefulSetUpdateStrategyType'],
]);

/** The name of a string field's Go type; undefined where that is `string` itself. */
export function goTypeOf(typeName: string, fieldName: string): string | undefined {
  return GO_STRING_TYPES.get(`${typeName}.${fieldName}`);
}
