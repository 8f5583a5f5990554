import { OTHER_NUMBERS } from './protobuf-numbers-of-others.ts';

/**
 * The numbers of the fields on the wire, in the order in which core/manifest's field table has a type's fields. `0`: not
 * on the wire (`apiVersion` and `kind` travel beside the object). `1.3`: field 3 of the embedded struct in field 1.
 * Kubernetes v1.35, generated.proto of each group in staging/src/k8s.io/api; such numbers never change.
 */
export const FIELD_NUMBERS = `Pod 0 0 1 2 3
Node 0 0 1 2 3
Event 12 0 8 10 6 2 0 7 4 1 3 13 14 15 11 5 9
Namespace 0 0 1 2 3
ConfigMap 0 3 2 4 0 1
Secret 0 2 5 0 1 4 3
Service 0 0 1 2 3
ServiceAccount 0 4 3 0 1 2
PersistentVolumeClaim 0 0 1 2 3
PersistentVolume 0 0 1 2 3
PodTemplate 0 0 1 2
ReplicationController 0 0 1 2 3
ResourceQuota 0 0 1 2 3
LimitRange 0 0 1 2
Job 0 0 1 2 3
CronJob 0 0 1 2 3
Deployment 0 0 1 2 3
ReplicaSet 0 0 1 2 3
StatefulSet 0 0 1 2 3
DaemonSet 0 0 1 2 3
ControllerRevision 0 2 0 1 3
HorizontalPodAutoscaler 0 0 1 2 3
PodDisruptionBudget 0 0 1 2 3
PriorityClass 0 4 3 0 1 5 2
RuntimeClass 0 2 0 1 3 4
EndpointSlice 4 0 2 0 1 3
Endpoints 0 0 1 2
Lease 0 0 1 2
ObjectMeta 12 8 10 9 14 2 7 11 17 1 3 13 6 4 5
PodSpec 5 18 21 2 26 6 30 34 23 13 11 12 37 16 41 15 20 10 7 36 32 31 25 24 28 39 40 3 29 19 38 14 9 8 35 27 17 4 22 33 1 42
PodStatus 19 2 8 13 18 5 16 10 3 11 17 1 6 12 9 4 14 15 20 7
NodeSpec 6 2 1 7 3 5 4
NodeStatus 5 2 1 4 11 6 14 13 8 7 3 12 10 9
ObjectReference 5 7 1 3 2 6 4
EventSeries 1 2
EventSource 1 2
NamespaceSpec 1
NamespaceStatus 2 1
ServiceSpec 20 3 18 5 10 11 12 22 19 17 21 8 9 1 13 2 7 14 23 4
ServiceStatus 2 1
LocalObjectReference 1
PersistentVolumeClaimSpec 1 7 8 2 4 5 9 6 3
PersistentVolumeClaimStatus 2 7 5 3 4 8 9 1
PersistentVolumeSpec 3 2.2 2.16 2.13 1 2.9 2.8 4 2.22 2.10 2.12 2.11 2.1 2.4 2.3 2.7 2.20 7 2.5 9 5 2.17 2.18 2.15 2.6 2.19 6 2.21 10 8 2.14
PersistentVolumeStatus 4 2 1 3
PodTemplateSpec 1 2
ReplicationControllerSpec 4 1 2 3
ReplicationControllerStatus 5 6 2 3 4 1
ResourceQuotaSpec 1 3 2
ResourceQuotaStatus 1 2
LimitRangeSpec 1
JobSpec 3 7 12 9 2 15 5 13 1 11 14 4 16 10 6 8
JobStatus 4 7 3 1 6 10 9 2 5 11 8
CronJobSpec 3 7 5 1 2 6 4 8
CronJobStatus 1 4 5
DeploymentSpec 5 7 9 1 6 2 4 3
DeploymentStatus 4 8 6 1 7 2 9 5 3
ReplicaSetSpec 4 1 2 3
ReplicaSetStatus 5 6 2 3 4 1 7
StatefulSetSpec 9 11 10 6 1 8 2 5 3 7 4
StatefulSetStatus 11 9 10 4 6 1 3 2 7 5
DaemonSetSpec 4 6 1 2 3
DaemonSetStatus 9 10 1 3 7 2 4 8 5 6
HorizontalPodAutoscalerSpec 5 3 4 2 1
HorizontalPodAutoscalerStatus 6 5 3 4 2 1
PodDisruptionBudgetSpec 3 1 2 4
PodDisruptionBudgetStatus 7 4 5 2 3 6 1
Overhead 1
Scheduling 1 2
Endpoint 1 2 5 8 3 6 4 7
EndpointPort 4 1 3 2
EndpointSubset 1 2 3
EndpointAddress 3 1 4 2
EndpointsPort 4 1 2 3
LeaseSpec 3 1 2 5 7 4 6
ManagedFieldsEntry 3 6 7 1 2 8 4
OwnerReference 5 7 6 1 3 4
Affinity 1 2 3
Container 4 3 7 19 2 14 12 10 1 6 11 23 8 24 25 15 22 16 17 13 20 18 21 9 5
PodDNSConfig 1 3 2
EphemeralContainer 1.4 1.3 1.7 1.19 1.2 1.14 1.12 1.10 1.1 1.6 1.11 1.23 1.8 1.24 1.25 1.15 1.22 1.16 1.17 2 1.13 1.20 1.18 1.21 1.9 1.5
HostAlias 2 1
PodOS 1
PodReadinessGate 1
PodResourceClaim 1 3 4
ResourceRequirements 3 1 2
PodSchedulingGate 1
PodSecurityContext 11 5 9 6 3 2 13 1 10 4 12 7 8
Toleration 4 1 2 5 3
TopologySpreadConstraint 4 8 1 5 6 7 2 3
Volume 2.4 2.22 2.18 2.14 2.13 2.19 2.28 2.16 2.2 2.29 2.17 2.12 2.15 2.3 2.5 2.9 2.1 2.30 2.8 1 2.7 2.10 2.23 2.24 2.26 2.21 2.11 2.25 2.6 2.27 2.20
WorkloadReference 1 2 3
PodCondition 3 4 6 7 5 2 1
ContainerStatus 10 14 8 6 7 3 1 4 11 5 9 2 15 13 12
PodExtendedResourceClaimStatus 1 2
HostIP 1
PodIP 1
PodResourceClaimStatus 1 2
NodeConfigSource 2
Taint 3 1 4 2
NodeAddress 2 1
NodeCondition 3 4 6 5 2 1
NodeConfigStatus 2 1 4 3
NodeDaemonEndpoints 1
NodeFeatures 1
ContainerImage 1 2
NodeSystemInfo 10 3 6 4 8 7 1 9 5 11 2
NodeRuntimeHandler 2 1
AttachedVolume 2 1
NamespaceCondition 4 6 5 2 1
ServicePort 6 1 5 3 2 4
SessionAffinityConfig 1
Condition 4 6 3 5 2 1
LoadBalancerStatus 1
TypedLocalObjectReference 1 2 3
TypedObjectReference 1 2 3 4
VolumeResourceRequirements 1 2
LabelSelector 2 1
PersistentVolumeClaimCondition 3 4 6 5 2 1
ModifyVolumeStatus 2 1
AWSElasticBlockStoreVolumeSource 2 3 4 1
AzureDiskVolumeSource 3 1 2 4 6 5
AzureFilePersistentVolumeSource 3 1 4 2
CephFSPersistentVolumeSource 1 2 6 4 5 3
CinderPersistentVolumeSource 2 3 4 1
CSIPersistentVolumeSource 9 6 1 4 10 8 7 3 5 2
FCVolumeSource 3 2 4 1 5
FlexPersistentVolumeSource 1 2 5 4 3
FlockerVolumeSource 1 2
GCEPersistentDiskVolumeSource 2 3 1 4
GlusterfsPersistentVolumeSource 1 4 2 3
HostPathVolumeSource 1 2
ISCSIPersistentVolumeSource 8 11 5 12 2 4 3 7 6 10 1
LocalVolumeSource 2 1
NFSVolumeSource 2 3 1
VolumeNodeAffinity 1
PhotonPersistentDiskVolumeSource 2 1
PortworxVolumeSource 2 3 1
QuobyteVolumeSource 5 3 1 6 4 2
RBDPersistentVolumeSource 3 2 6 1 4 8 7 5
ScaleIOPersistentVolumeSource 9 1 5 10 3 4 7 6 2 8
StorageOSPersistentVolumeSource 3 4 5 1 2
VsphereVirtualDiskVolumeSource 2 4 3 1
ReplicationControllerCondition 3 5 4 2 1
ScopeSelector 1
LimitRangeItem 4 5 2 6 3 1
PodFailurePolicy 1
SuccessPolicy 1
JobCondition 3 4 6 5 2 1
UncountedTerminatedPods 2 1
JobTemplateSpec 1 2
DeploymentStrategy 2 1
DeploymentCondition 7 6 5 4 2 1
ReplicaSetCondition 3 5 4 2 1
StatefulSetOrdinals 1
StatefulSetPersistentVolumeClaimRetentionPolicy 1 2
StatefulSetUpdateStrategy 2 1
StatefulSetCondition 3 5 4 2 1
DaemonSetUpdateStrategy 2 1
DaemonSetCondition 3 5 4 2 1
HorizontalPodAutoscalerBehavior 2 1
MetricSpec 7 5 2 3 4 1
CrossVersionObjectReference 3 1 2
HorizontalPodAutoscalerCondition 3 5 4 2 1
MetricStatus 7 5 2 3 4 1
EndpointConditions 1 2 3
EndpointHints 2 1
NodeAffinity 2 1
PodAffinity 2 1
PodAntiAffinity 2 1
EnvVar 1 2 3
EnvFromSource 2 1 3
Lifecycle 1 2 3
Probe 1.1 6 1.4 1.2 2 4 5 1.3 7 3
ContainerPort 3 5 2 1 4
ContainerResizePolicy 1 2
ContainerRestartRule 1 2
SecurityContext 7 12 1 2 9 6 8 5 4 3 11 10
VolumeDevice 2 1
VolumeMount 3 5 1 2 7 4 6
PodDNSConfigOption 1 2
ResourceClaim 1 2
AppArmorProfile 2 1
SELinuxOptions 4 2 3 1
SeccompProfile 2 1
Sysctl 1 2
WindowsSecurityContextOptions 2 1 4 3
AzureFileVolumeSource 3 1 2
CephFSVolumeSource 1 2 6 4 5 3
CinderVolumeSource 2 3 4 1
ConfigMapVolumeSource 3 2 1.1 4
CSIVolumeSource 1 3 5 2 4
DownwardAPIVolumeSource 2 1
EmptyDirVolumeSource 1 2
EphemeralVolumeSource 1
FlexVolumeSource 1 2 5 4 3
GitRepoVolumeSource 3 1 2
GlusterfsVolumeSource 1 2 3
ImageVolumeSource 2 1
ISCSIVolumeSource 8 11 5 12 2 4 3 7 6 10 1
PersistentVolumeClaimVolumeSource 1 2
ProjectedVolumeSource 2 1
RBDVolumeSource 3 2 6 1 4 8 7 5
ScaleIOVolumeSource 9 1 5 10 3 4 7 6 2 8
SecretVolumeSource 3 2 4 1
StorageOSVolumeSource 3 4 5 1 2
ResourceStatus 1 2
ContainerState 2 3 1
ContainerUser 1
VolumeMountStatus 2 1 3 4
ContainerExtendedResourceRequest 1 3 2
ConfigMapNodeConfigSource 5 2 1 4 3
DaemonEndpoint 1
NodeSwapStatus 1
NodeRuntimeHandlerFeatures 1 2
ClientIPConfig 1
LoadBalancerIngress 2 1 3 4
LabelSelectorRequirement 1 2 3
SecretReference 1 2
NodeSelector 1
ScopedResourceSelectorRequirement 2 1 3
PodFailurePolicyRule 1 2 3
SuccessPolicyRule 2 1
RollingUpdateDeployment 2 1
RollingUpdateStatefulSetStrategy 2 1
RollingUpdateDaemonSet 2 1
HPAScalingRules 2 1 3 4
ContainerResourceMetricSource 3 1 2
ExternalMetricSource 1 2
ObjectMetricSource 1 3 2
PodsMetricSource 1 2
ResourceMetricSource 1 2
ContainerResourceMetricStatus 3 2 1
ExternalMetricStatus 2 1
ObjectMetricStatus 2 3 1
PodsMetricStatus 2 1
ResourceMetricStatus 2 1
ForNode 1
ForZone 1
PreferredSchedulingTerm 2 1
WeightedPodAffinityTerm 2 1
PodAffinityTerm 1 5 6 4 2 3
EnvVarSource 3 1 5 2 4
ConfigMapEnvSource 1.1 2
SecretEnvSource 1.1 2
LifecycleHandler 1 2 4 3
ExecAction 1
GRPCAction 1 2
HTTPGetAction 3 5 1 2 4
TCPSocketAction 2 1
ContainerRestartRuleOnExitCodes 1 2
Capabilities 1 2
KeyToPath 1 3 2
DownwardAPIVolumeFile 2 4 1 3
PersistentVolumeClaimTemplate 1 2
VolumeProjection 5 3 2 6 1 4
ResourceHealth 2 1
ContainerStateRunning 1
ContainerStateTerminated 7 1 6 4 3 2 5
ContainerStateWaiting 2 1
LinuxContainerUser 2 3 1
PortStatus 3 1 2
NodeSelectorTerm 1 2
PodFailurePolicyOnExitCodesRequirement 1 2 3
PodFailurePolicyOnPodConditionsPattern 2 1
HPAScalingPolicy 3 1 2
MetricTarget 4 3 1 2
MetricIdentifier 1 2
MetricValueStatus 3 2 1
ConfigMapKeySelector 2 1.1 3
ObjectFieldSelector 1 2
FileKeySelector 3 4 2 1
ResourceFieldSelector 1 3 2
SecretKeySelector 2 1.1 3
SleepAction 1
HTTPHeader 1 2
ClusterTrustBundleProjection 3 1 5 4 2
ConfigMapProjection 2 1.1 4
DownwardAPIProjection 1
PodCertificateProjection 6 4 5 2 3 1 7
SecretProjection 2 1.1 4
ServiceAccountTokenProjection 1 2 3
NodeSelectorRequirement 1 2 3
${OTHER_NUMBERS}`;
