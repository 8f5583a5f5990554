import { TEMPLATE_GENERATION } from '../../apiserver/template-generation.ts';
import type {
  Affinity,
  DaemonSet,
  Pod,
  PodSpec,
  PodTemplateSpec,
  Toleration,
} from '../../objects/kubernetes.generated.ts';
import { REVISION_HASH } from '../revision/controller-revision.ts';

const NODE = 'node.kubernetes.io';

/** Kubernetes v1.35, pkg/controller/daemon/util/daemonset_util.go: AddOrUpdateDaemonPodTolerations. */
const DAEMON_TOLERATIONS: readonly Toleration[] = [
  ...['not-ready', 'unreachable'].map((name) => bears(`${NODE}/${name}`, 'NoExecute')),
  ...['disk-pressure', 'memory-pressure', 'pid-pressure', 'unschedulable'].map((name) =>
    bears(`${NODE}/${name}`, 'NoSchedule'),
  ),
];
const NETWORK_TOLERATION = bears(`${NODE}/network-unavailable`, 'NoSchedule');

function bears(key: string, effect: string): Toleration {
  return { key, operator: 'Exists', effect };
}

/** The Pod's own tolerations, then those that every daemon has: it stays where others would not. */
export function withDaemonTolerations(spec: PodSpec): readonly Toleration[] {
  const added = spec.hostNetwork === true ? [...DAEMON_TOLERATIONS, NETWORK_TOLERATION] : DAEMON_TOLERATIONS;
  const own = (spec.tolerations ?? []).filter((one) => !added.some((other) => isSameToleration(one, other)));
  return [...own, ...added];
}

function isSameToleration(a: Toleration, b: Toleration): boolean {
  return a.key === b.key && a.effect === b.effect && a.operator === b.operator && (a.value ?? '') === (b.value ?? '');
}

/** The template of the Pod for one node: the scheduler is told the node by an affinity for its name. */
export function templateFor({ metadata, spec }: DaemonSet, nodeName: string, hash: string): PodTemplateSpec {
  const template = spec?.template ?? {};
  const generation = metadata?.annotations?.[TEMPLATE_GENERATION];
  const podSpec: PodSpec = template.spec ?? { containers: [] };
  return {
    metadata: {
      ...template.metadata,
      generateName: `${metadata?.name}-`,
      labels: {
        ...template.metadata?.labels,
        ...(generation === undefined ? {} : { 'pod-template-generation': generation }),
        [REVISION_HASH]: hash,
      },
    },
    spec: { ...podSpec, affinity: withNode(podSpec, nodeName), tolerations: withDaemonTolerations(podSpec) },
  };
}

/** What the template requires of nodes was looked at when the node was chosen: only its name is left. */
function withNode({ affinity }: PodSpec, nodeName: string): Affinity {
  const matchFields = [{ key: 'metadata.name', operator: 'In', values: [nodeName] }];
  const required = { nodeSelectorTerms: [{ matchFields }] };
  return {
    ...affinity,
    nodeAffinity: { ...affinity?.nodeAffinity, requiredDuringSchedulingIgnoredDuringExecution: required },
  };
}

/** The node that a daemon's Pod is on or is for; empty where it says none. */
export function targetNodeOf({ spec }: Pod): string {
  if ((spec?.nodeName ?? '') !== '') return spec?.nodeName ?? '';
  const required = spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  const fields = required?.nodeSelectorTerms.flatMap(({ matchFields = [] }) => matchFields) ?? [];
  return fields.find(({ key, operator }) => key === 'metadata.name' && operator === 'In')?.values?.[0] ?? '';
}
