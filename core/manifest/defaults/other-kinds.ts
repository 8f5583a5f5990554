import type {
  ClusterRoleBinding,
  CSIDriver,
  CustomResourceDefinition,
  IngressClass,
  MatchResources,
  MutatingWebhook,
  MutatingWebhookConfiguration,
  NetworkPolicy,
  NetworkPolicyPort,
  RoleBinding,
  RuleWithOperations,
  StorageClass,
  ValidatingAdmissionPolicy,
  ValidatingAdmissionPolicyBinding,
  ValidatingWebhook,
  ValidatingWebhookConfiguration,
} from '../../objects/kubernetes.generated.ts';
import { RBAC_GROUP } from '../validation/access.ts';
import { fill, refine, refineEach } from './fill.ts';

/** v1.35, defaults.go of networking, rbac, storage, admissionregistration and apiextensions. */

export function applyNetworkPolicyDefaults(policy: NetworkPolicy): NetworkPolicy {
  return refine(policy.spec === undefined ? { ...policy, spec: {} } : policy, 'spec', (spec) => {
    const types = (spec.egress ?? []).length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
    const selecting = fill(spec, { podSelector: {} });
    const filled = (spec.policyTypes ?? []).length > 0 ? selecting : { ...selecting, policyTypes: types };
    const ports = (list: readonly NetworkPolicyPort[]) => refineEach(list, (port) => fill(port, { protocol: 'TCP' }));
    const inward = refine(filled, 'ingress', (rules) => refineEach(rules, (rule) => refine(rule, 'ports', ports)));
    return refine(inward, 'egress', (rules) => refineEach(rules, (rule) => refine(rule, 'ports', ports)));
  });
}

export function applyIngressClassDefaults(ingressClass: IngressClass): IngressClass {
  return refine(ingressClass, 'spec', (spec) =>
    refine(spec, 'parameters', (parameters) => fill(parameters, { scope: 'Cluster' })),
  );
}

export function applyBindingDefaults<T extends RoleBinding | ClusterRoleBinding>(binding: T): T {
  const referring: RoleBinding =
    binding.roleRef === undefined ? { ...binding, roleRef: { apiGroup: '', kind: '', name: '' } } : binding;
  const named = refine<RoleBinding, 'roleRef'>(referring, 'roleRef', (ref) =>
    ref.apiGroup === undefined || ref.apiGroup === '' ? { ...ref, apiGroup: RBAC_GROUP } : ref,
  );
  const filled = refine<RoleBinding, 'subjects'>(named, 'subjects', (subjects) =>
    refineEach(subjects, (subject) =>
      subject.kind === 'User' || subject.kind === 'Group' ? fill(subject, { apiGroup: RBAC_GROUP }) : subject,
    ),
  );
  return filled === binding ? binding : { ...binding, ...filled };
}

export function applyStorageClassDefaults(storageClass: StorageClass): StorageClass {
  return fill(storageClass, { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' });
}

export function applyCsiDriverDefaults(driver: CSIDriver): CSIDriver {
  return refine(driver, 'spec', (spec) =>
    fill(spec, {
      attachRequired: true,
      fsGroupPolicy: 'ReadWriteOnceWithFSType',
      podInfoOnMount: false,
      requiresRepublish: false,
      seLinuxMount: false,
      storageCapacity: false,
      volumeLifecycleModes: ['Persistent'],
    }),
  );
}

const WEBHOOK = {
  failurePolicy: 'Fail',
  matchPolicy: 'Equivalent',
  namespaceSelector: {},
  objectSelector: {},
  timeoutSeconds: 10,
} as const;

export function applyMutatingWebhookDefaults(configuration: MutatingWebhookConfiguration) {
  return refine(configuration, 'webhooks', (webhooks) =>
    refineEach(webhooks, (webhook) => fill(applyWebhookDefaults(webhook), { reinvocationPolicy: 'Never' })),
  );
}

export function applyValidatingWebhookDefaults(configuration: ValidatingWebhookConfiguration) {
  return refine(configuration, 'webhooks', (webhooks) => refineEach(webhooks, applyWebhookDefaults));
}

function applyWebhookDefaults<T extends MutatingWebhook | ValidatingWebhook>(webhook: T): T {
  const filled = fill<MutatingWebhook | ValidatingWebhook>(webhook, WEBHOOK);
  const served = refine(filled, 'clientConfig', (config) =>
    refine(config, 'service', (service) => fill(service, { port: 443 })),
  );
  const scoped = refine(served, 'rules', applyScopes);
  return scoped === webhook ? webhook : { ...webhook, ...scoped };
}

function applyScopes<T extends RuleWithOperations>(rules: readonly T[]): readonly T[] {
  return refineEach<RuleWithOperations>(rules, (rule) => fill(rule, { scope: '*' })) as readonly T[];
}

export function applyAdmissionPolicyDefaults(policy: ValidatingAdmissionPolicy): ValidatingAdmissionPolicy {
  return refine(policy, 'spec', (spec) =>
    refine(fill(spec, { failurePolicy: 'Fail' }), 'matchConstraints', applyMatchDefaults),
  );
}

export function applyAdmissionPolicyBindingDefaults(binding: ValidatingAdmissionPolicyBinding) {
  return refine(binding, 'spec', (spec) => refine(spec, 'matchResources', applyMatchDefaults));
}

function applyMatchDefaults(match: MatchResources): MatchResources {
  const filled = fill(match, { matchPolicy: 'Equivalent', namespaceSelector: {}, objectSelector: {} });
  return refine(filled, 'resourceRules', applyScopes);
}

export function applyCustomResourceDefinitionDefaults(definition: CustomResourceDefinition): CustomResourceDefinition {
  return refine(definition, 'spec', (spec) => {
    const { kind = '' } = spec.names ?? {};
    const named = refine(spec, 'names', (names) =>
      fill(names, { listKind: `${kind}List`, singular: kind.toLowerCase() }),
    );
    return fill(named, { conversion: { strategy: 'None' } });
  });
}
