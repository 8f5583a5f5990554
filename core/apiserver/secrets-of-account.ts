import type { Container, Pod, ServiceAccount } from '../objects/kubernetes.generated.ts';

/** Secrets that a Pod has of its ServiceAccount: Kubernetes v1.35, plugin/pkg/admission/serviceaccount. */
export function withPullSecrets(pod: Pod, account: ServiceAccount | undefined): Pod {
  const { imagePullSecrets = [] } = account ?? {};
  if (pod.spec === undefined || imagePullSecrets.length === 0 || (pod.spec.imagePullSecrets ?? []).length > 0)
    return pod;
  return { ...pod, spec: { ...pod.spec, imagePullSecrets } };
}

const ENFORCED = 'kubernetes.io/enforce-mountable-secrets';

/** What is said against a Pod that names other Secrets than its account does, where the account wants that. */
export function refuseSecrets(
  { spec = { containers: [] } }: Pod,
  account: ServiceAccount | undefined,
): string | undefined {
  if (!/^(?:1|[tT]|true|TRUE|True)$/.test(account?.metadata?.annotations?.[ENFORCED] ?? '')) return undefined;
  const name = account?.metadata?.name ?? '';
  const known = new Set((account?.secrets ?? []).map((secret) => secret.name));
  const pulled = new Set((account?.imagePullSecrets ?? []).map((secret) => secret.name));
  const named = [
    ...(spec.volumes ?? []).map(({ secret }) => ['volume with', secret?.secretName] as const),
    ...(spec.initContainers ?? []).flatMap((container) => secretsOf(container, 'init container')),
    ...spec.containers.flatMap((container) => secretsOf(container, 'container')),
  ];
  const [what, other] = named.find(([, secret]) => secret !== undefined && !known.has(secret)) ?? [];
  if (what !== undefined) {
    return `${what} secret.secretName="${other}" is not allowed because service account ${name} does not reference that secret`;
  }
  const index = (spec.imagePullSecrets ?? []).findIndex((secret) => !pulled.has(secret.name));
  if (index < 0) return undefined;
  const pull = spec.imagePullSecrets?.[index]?.name ?? '';
  return `imagePullSecrets[${index}].name="${pull}" is not allowed because service account ${name} does not reference that imagePullSecret`;
}

function secretsOf(
  { name, env = [], envFrom = [] }: Container,
  kind: string,
): (readonly [what: string, secret: string | undefined])[] {
  return [
    ...env.map(
      (variable) =>
        [`${kind} ${name} with envVar ${variable.name} referencing`, variable.valueFrom?.secretKeyRef?.name] as const,
    ),
    ...envFrom.map(({ secretRef }) => [`${kind} ${name} with envFrom referencing`, secretRef?.name] as const),
  ];
}
