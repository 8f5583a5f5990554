import type { Cluster } from '../../cluster/cluster.ts';
import { getObject, listObjects } from '../../cluster/object-store.ts';
import type { Container, Pod, PodTemplateSpec } from '../../objects/kubernetes.generated.ts';
import type { ApiError, Kind, KubeObject } from '../../objects/object.ts';
import { forbid } from '../forbid.ts';
import { listViolations } from './checks.ts';
import { compareLevels, policyOf, printPolicy } from './policy.ts';
import { type Checked, containersOf, type Violation } from './wording.ts';

/** What a new Pod has against it by the level that its namespace enforces: k8s.io/pod-security-admission v0.35. */
export function checkPodSecurity(cluster: Cluster, pod: Pod): ApiError | undefined {
  const namespace = getObject(cluster.store, 'Namespace', '', pod.metadata?.namespace ?? 'default');
  const checked = checkedOf(pod);
  if (namespace === undefined || checked === undefined) return undefined;
  const policy = policyOf(namespace, 'enforce');
  const found = listViolations(checked, policy);
  return found.length === 0
    ? undefined
    : forbid('Pod', pod, `violates PodSecurity "${printPolicy(policy)}": ${printViolations(found)}`);
}

/** The same of a Pod that is changed, where its images or its ephemeral containers are: isSignificantPodUpdate. */
export function checkPodSecurityUpdate(cluster: Cluster, before: Pod, after: Pod): ApiError | undefined {
  return isSignificant(before, after) ? checkPodSecurity(cluster, after) : undefined;
}

function isSignificant(before: Pod, after: Pod): boolean {
  if (before.spec === after.spec || before.spec === undefined || after.spec === undefined) return false;
  const known = new Map(containersOf(before.spec).map((container) => [container.name, container]));
  const present: readonly Container[] = containersOf(after.spec);
  return present.length !== known.size || present.some(({ name, image }) => known.get(name)?.image !== image);
}

/** What the level that the namespace warns of has against a new Pod, or the Pods of a workload: kubectl prints each. */
export function listSecurityWarnings(cluster: Cluster, kind: Kind, object: KubeObject): readonly string[] {
  const checked = kind === 'Pod' ? checkedOf(object) : checkedOf(templateOf(kind, object));
  const namespace = getObject(cluster.store, 'Namespace', '', object.metadata?.namespace ?? 'default');
  if (checked === undefined || namespace === undefined) return [];
  const policy = policyOf(namespace, 'warn');
  const found = listViolations(checked, policy);
  return found.length === 0 ? [] : [`would violate PodSecurity "${printPolicy(policy)}": ${printViolations(found)}`];
}

/** The same of an object that is changed; of a namespace, the Pods there that it would refuse now. */
export function listUpdateWarnings(
  cluster: Cluster,
  kind: Kind,
  before: KubeObject,
  after: KubeObject,
): readonly string[] {
  if (kind === 'Namespace') return listNamespaceWarnings(cluster, before, after);
  return kind === 'Pod' && !isSignificant(before, after) ? [] : listSecurityWarnings(cluster, kind, after);
}

function listNamespaceWarnings(cluster: Cluster, before: KubeObject, after: KubeObject): readonly string[] {
  const [old, policy] = [policyOf(before, 'enforce'), policyOf(after, 'enforce')];
  if (policy.level === 'privileged' || (old.version === policy.version && compareLevels(policy, old) <= 0)) return [];
  const name = after.metadata?.name ?? '';
  const byReason = new Map<string, string[]>();
  for (const pod of listObjects(cluster.store, 'Pod', name)) {
    const checked = checkedOf(pod);
    const found = checked === undefined ? [] : listViolations(checked, policy);
    const reason = found.map((one) => one.reason).join(', ');
    if (reason !== '') byReason.set(reason, [...(byReason.get(reason) ?? []), pod.metadata?.name ?? '']);
  }
  if (byReason.size === 0) return [];
  const head = `existing pods in namespace "${name}" violate the new PodSecurity enforce level "${printPolicy(policy)}"`;
  return [head, ...[...byReason].map(([reason, pods]) => `${nameFirst(pods)}: ${reason}`).sort()];
}

function nameFirst(pods: readonly string[]): string {
  const [first = ''] = pods.toSorted();
  const others = pods.length - 1;
  return others === 0 ? first : `${first} (and ${others} other ${others === 1 ? 'pod' : 'pods'})`;
}

function printViolations(found: readonly Violation[]): string {
  return found.map(({ reason, detail }) => `${reason} (${detail})`).join(', ');
}

function checkedOf(pod: Pod | PodTemplateSpec | undefined): Checked | undefined {
  const { metadata, spec } = pod ?? {};
  return spec === undefined ? undefined : { spec, annotations: metadata?.annotations ?? {} };
}

interface Templated extends KubeObject {
  readonly template?: PodTemplateSpec;
  readonly spec?: {
    readonly template?: PodTemplateSpec;
    readonly jobTemplate?: { readonly spec?: { readonly template?: PodTemplateSpec } };
  };
}

const TEMPLATED: ReadonlySet<Kind> = new Set<Kind>([
  ...(['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'] as const),
  'PodTemplate',
]);

function templateOf(kind: Kind, object: KubeObject): PodTemplateSpec | undefined {
  const { spec, template }: Templated = TEMPLATED.has(kind) ? object : {};
  return template ?? spec?.template ?? spec?.jobTemplate?.spec?.template;
}
