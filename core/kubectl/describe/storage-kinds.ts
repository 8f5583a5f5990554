import { isDefaultClass } from '../../objects/default-class.ts';
import type { CSINode, StorageClass, TopologySelectorTerm } from '../../objects/kubernetes.generated.ts';
import { formatLabels } from '../rows/cells.ts';
import { annotationLines, formatTime, indent, type Lines, labelLines } from './lines.ts';

/** kubectl v1.35, pkg/describe/describe.go: describeStorageClass, describeCSINode. */

export function describeStorageClass(storageClass: StorageClass): Lines {
  const { metadata, mountOptions = [], allowVolumeExpansion, allowedTopologies } = storageClass;
  return [
    `Name:\t${metadata?.name ?? ''}`,
    `IsDefaultClass:\t${isDefaultClass(storageClass) ? 'Yes' : 'No'}`,
    `Annotations:\t${formatLabels(metadata?.annotations)}`,
    `Provisioner:\t${storageClass.provisioner}`,
    `Parameters:\t${formatLabels(storageClass.parameters)}`,
    `AllowVolumeExpansion:\t${printFlag(allowVolumeExpansion)}`,
    ...(mountOptions.length === 0 ? ['MountOptions:\t<none>'] : ['MountOptions:', ...indent(mountOptions, 1)]),
    `ReclaimPolicy:\t${storageClass.reclaimPolicy ?? 'Delete'}`,
    `VolumeBindingMode:\t${storageClass.volumeBindingMode ?? 'Immediate'}`,
    ...(allowedTopologies === undefined ? [] : topologyLines(allowedTopologies)),
  ];
}

function printFlag(flag: boolean | undefined): string {
  return flag === undefined ? '<unset>' : flag ? 'True' : 'False';
}

function topologyLines(terms: readonly TopologySelectorTerm[]): Lines {
  if (terms.length === 0) return ['AllowedTopologies:\t<none>'];
  const lines = terms.flatMap(({ matchLabelExpressions = [] }, index) => {
    const [first = '<none>', ...others] = matchLabelExpressions.map(
      ({ key, values }) => `${key} in [${values.join(', ')}]`,
    );
    return [`  Term ${index}:\t${first}`, ...others.map((other) => `  \t${other}`)];
  });
  return ['AllowedTopologies:\t', ...lines];
}

export function describeCsiNode({ metadata, spec }: CSINode): Lines {
  const drivers = spec.drivers.flatMap(({ name, nodeID, allocatable, topologyKeys }) => [
    `    ${name}:`,
    `      Node ID:\t${nodeID}`,
    ...(allocatable?.count === undefined ? [] : ['      Allocatables:', `        Count:\t${allocatable.count}`]),
    ...(topologyKeys === undefined ? [] : [`      Topology Keys:\t[${topologyKeys.join(' ')}]`]),
  ]);
  return [
    `Name:\t${metadata?.name ?? ''}`,
    ...labelLines('Labels', metadata?.labels),
    ...annotationLines('Annotations', metadata?.annotations),
    `CreationTimestamp:\t${formatTime(metadata?.creationTimestamp)}`,
    'Spec:',
    ...(drivers.length === 0 ? [] : ['  Drivers:', ...drivers]),
  ];
}
