/** As in protobuf-numbers.ts: networking, roles, storage classes, certificates, and what extends the API. */
export const OTHER_NUMBERS = `Ingress 0 0 1 2 3
ComponentStatus 0 2 0 1
ComponentCondition 4 3 2 1
IngressClass 0 0 1 2
NetworkPolicy 0 0 1 2
Role 0 0 1 2
RoleBinding 0 0 1 3 2
ClusterRole 3 0 0 1 2
ClusterRoleBinding 0 0 1 3 2
StorageClass 6 8 0 0 1 5 3 2 4 7
CSIDriver 0 0 1 2
CSINode 0 0 1 2
VolumeAttachment 0 0 1 2 3
CertificateSigningRequest 0 0 1 2 3
MutatingWebhookConfiguration 0 0 1 2
ValidatingWebhookConfiguration 0 0 1 2
ValidatingAdmissionPolicy 0 0 1 2 3
ValidatingAdmissionPolicyBinding 0 0 1 2
CustomResourceDefinition 0 0 1 2 3
IngressSpec 1 4 3 2
IngressStatus 1
IngressClassSpec 1 2
NetworkPolicySpec 3 2 1 4
PolicyRule 2 5 4 3 1
RoleRef 1 2 3
Subject 2 1 3 4
AggregationRule 1
TopologySelectorTerm 1
CSIDriverSpec 1 5 9 2 7 8 10 4 6 3
CSINodeSpec 1
VolumeAttachmentSpec 1 3 2
VolumeAttachmentStatus 3 1 2 4
CertificateSigningRequestSpec 8 6 4 1 7 3 5 2
CertificateSigningRequestStatus 2 1
MutatingWebhook 8 2 4 12 9 1 5 11 10 3 6 7
ValidatingWebhook 8 2 4 11 9 1 5 10 3 6 7
ValidatingAdmissionPolicySpec 5 4 6 2 1 3 7
ValidatingAdmissionPolicyStatus 3 1 2
ValidatingAdmissionPolicyBindingSpec 3 2 1 4
CustomResourceDefinitionSpec 9 1 3 10 4 7
CustomResourceDefinitionStatus 2 1 4 3
IngressBackend 3 4
IngressRule 1 2.1
IngressTLS 1 2
IngressLoadBalancerStatus 1
IngressClassParametersReference 1 2 3 5 4
NetworkPolicyEgressRule 1 2
NetworkPolicyIngressRule 2 1
TopologySelectorLabelRequirement 1 2
TokenRequest 1 2
CSINodeDriver 4 1 2 3
VolumeAttachmentSource 2 1
VolumeError 3 2 1
CertificateSigningRequestCondition 5 4 3 2 6 1
WebhookClientConfig 2 1 3
MatchCondition 2 1
RuleWithOperations 2.1 2.2 1 2.3 2.4
AuditAnnotation 1 2
MatchResources 4 7 1 2 3
ParamKind 1 2
Validation 1 2 4 3
Variable 2 1
TypeChecking 1
ParamRef 1 2 4 3
CustomResourceConversion 1 2
CustomResourceDefinitionNames 6 4 5 1 3 2
CustomResourceDefinitionVersion 6 7 8 1 4 9 2 3 5
CustomResourceDefinitionCondition 3 5 6 4 2 1
IngressServiceBackend 1 2
HTTPIngressRuleValue 1
IngressLoadBalancerIngress 2 1 4
NetworkPolicyPort 3 2 1
NetworkPolicyPeer 3 2 1
VolumeNodeResources 1
ServiceReference 2 1 3 4
NamedRuleWithOperations 2.2.1 2.2.2 2.1 1 2.2.3 2.2.4
ExpressionWarning 2 3
WebhookConversion 2 3
CustomResourceColumnDefinition 4 3 6 1 5 2
CustomResourceValidation 1
SelectableField 1
CustomResourceSubresources 2 1
ServiceBackendPort 1 2
HTTPIngressPath 2 1 3
IngressPortStatus 3 1 2
IPBlock 1 2
JSONSchemaProps 3 2 33 30 25 27 8 34 32 4 20 36 10 12 35 6 1 24 16 13 21 9 17 14 22 11 19 28 37 26 15 31 29 23 7 5 18 39 40 41 42 43 38 44
CustomResourceSubresourceScale 3 1 2
ExternalDocumentation 1 2
ValidationRule 5 2 3 6 4 1`;
