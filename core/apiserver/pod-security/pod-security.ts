import type { Cluster } from '../../cluster/cluster.ts';
import { getObject, listObjects } from '../../cluster/object-store.ts';
import type { Pod, PodSpec } from '../../objects/kubernetes.generated.ts';
import type { ApiError, Kind, KubeObject } from '../../objects/object.ts';
import { forbid } from '../forbid.ts';
import { BASELINE, REPLACED, RESTRICTED, type Violation } from './checks.ts';

type Mode = 'enforce' | 'warn';

/** The level and the version that a namespace sets for a mode: `restricted:latest`. */
interface Policy {
  readonly level: 'privileged' | 'baseline' | 'restricted';
  readonly title: string;
}

const PREFIX = 'pod-security.kubernetes.io/';

function policyOf({ metadata }: KubeObject, mode: Mode): Policy {
  const level = metadata?.labels?.[`${PREFIX}${mode}`];
  const version = metadata?.labels?.[`${PREFIX}${mode}-version`] ?? 'latest';
  const known = level === 'baseline' || level === 'restricted' ? level : 'privileged';
  return { level: known, title: `${known}:${version}` };
}

/** What a new Pod has against it by the level that its namespace enforces: k8s.io/pod-security-admission v0.35. */
export function checkPodSecurity(cluster: Cluster, pod: Pod): ApiError | undefined {
  const namespace = getObject(cluster.store, 'Namespace', '', pod.metadata?.namespace ?? 'default');
  if (namespace === undefined || pod.spec === undefined) return undefined;
  const { level, title } = policyOf(namespace, 'enforce');
  const found = listViolations(pod.spec, level);
  return found.length === 0
    ? undefined
    : forbid('Pod', pod, `violates PodSecurity "${title}": ${printViolations(found)}`);
}

/** What the level that the namespace warns of has against a Pod, or the Pods of a workload: kubectl prints each. */
export function listSecurityWarnings(cluster: Cluster, kind: Kind, object: KubeObject): readonly string[] {
  const spec = podSpecOf(kind, object);
  const namespace = getObject(cluster.store, 'Namespace', '', object.metadata?.namespace ?? 'default');
  if (spec === undefined || namespace === undefined) return [];
  const { level, title } = policyOf(namespace, 'warn');
  const found = listViolations(spec, level);
  return found.length === 0 ? [] : [`would violate PodSecurity "${title}": ${printViolations(found)}`];
}

/** The Pods that are there already and that the level which a namespace now enforces would refuse. */
export function listNamespaceWarnings(cluster: Cluster, before: KubeObject, after: KubeObject): readonly string[] {
  const { level, title } = policyOf(after, 'enforce');
  if (policyOf(before, 'enforce').title === title || level === 'privileged') return [];
  const name = after.metadata?.name ?? '';
  const byReason = new Map<string, string[]>();
  for (const { metadata, spec } of listObjects(cluster.store, 'Pod', name)) {
    const reason = (spec === undefined ? [] : listViolations(spec, level)).map((found) => found.reason).join(', ');
    if (reason !== '') byReason.set(reason, [...(byReason.get(reason) ?? []), metadata?.name ?? '']);
  }
  if (byReason.size === 0) return [];
  const lines = [...byReason].map(([reason, pods]) => `${nameFirst(pods)}: ${reason}`).sort();
  return [`existing pods in namespace "${name}" violate the new PodSecurity enforce level "${title}"`, ...lines];
}

function nameFirst(pods: readonly string[]): string {
  const [first = ''] = pods.toSorted();
  const others = pods.length - 1;
  return others === 0 ? first : `${first} (and ${others} other ${others === 1 ? 'pod' : 'pods'})`;
}

function listViolations(spec: PodSpec, level: Policy['level']): readonly Violation[] {
  if (level === 'privileged') return [];
  const isRestricted = level === 'restricted';
  const baseline = Object.entries(BASELINE).filter(([name]) => !isRestricted || !REPLACED.has(name));
  const checks = [...baseline, ...(isRestricted ? Object.entries(RESTRICTED) : [])];
  return checks.flatMap(([, check]) => check(spec) ?? []);
}

function printViolations(found: readonly Violation[]): string {
  return found.map(({ reason, detail }) => `${reason} (${detail})`).join(', ');
}

interface Templated extends KubeObject {
  readonly spec?: {
    readonly template?: { readonly spec?: PodSpec };
    readonly jobTemplate?: { readonly spec?: { readonly template?: { readonly spec?: PodSpec } } };
  };
}

const TEMPLATED: ReadonlySet<Kind> = new Set<Kind>([
  ...(['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'] as const),
]);

function podSpecOf(kind: Kind, object: KubeObject): PodSpec | undefined {
  if (kind === 'Pod') {
    const pod: Pod = object;
    return pod.spec;
  }
  const { spec }: Templated = TEMPLATED.has(kind) ? object : {};
  return spec?.template?.spec ?? spec?.jobTemplate?.spec?.template?.spec;
}
