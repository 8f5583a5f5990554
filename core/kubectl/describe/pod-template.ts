import type { PodTemplateSpec } from '../../objects/kubernetes.generated.ts';
import { describeContainers } from './containers.ts';
import { annotationLines, type Lines, labelLines } from './lines.ts';
import { describeSpread, describeTolerations } from './tolerations.ts';
import { describeVolumes } from './volumes.ts';

/** The Pod Template section of a workload: kubectl v1.35, pkg/describe/describe.go, DescribePodTemplate. */
export function describePodTemplate(template: PodTemplateSpec | undefined): Lines {
  if (template === undefined) return ['Pod Template:', '  <unset>'];
  const { initContainers = [], containers, ...spec } = template.spec ?? { containers: [] };
  const section = { statuses: [], pod: undefined };
  return [
    'Pod Template:',
    ...labelLines('  Labels', template.metadata?.labels),
    ...(Object.keys(template.metadata?.annotations ?? {}).length === 0
      ? []
      : annotationLines('  Annotations', template.metadata?.annotations)),
    ...(spec.serviceAccountName ? [`  Service Account:\t${spec.serviceAccountName}`] : []),
    ...(initContainers.length === 0
      ? []
      : describeContainers({ title: 'Init Containers', containers: initContainers, ...section })),
    ...describeContainers({ title: 'Containers', containers, ...section }),
    ...describeVolumes(spec.volumes, true),
    ...describeSpread('  Topology Spread Constraints', spec.topologySpreadConstraints),
    ...(spec.priorityClassName ? [`  Priority Class Name:\t${spec.priorityClassName}`] : []),
    ...labelLines('  Node-Selectors', spec.nodeSelector),
    ...describeTolerations('  Tolerations', spec.tolerations),
  ];
}
