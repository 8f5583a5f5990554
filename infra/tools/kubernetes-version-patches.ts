import type { OpenApiField } from './generate-kubernetes-types.ts';

/** What stands in the published 1.36 artefact and not in Kubernetes v1.35, or the other way round. */
interface VersionPatch {
  readonly model: string;
  readonly removed?: string;
  readonly added?: OpenApiField;
  /** Where the difference can be seen. */
  readonly source: string;
}

/**
 * The way from release-1.36, which @kubernetes/client-node 2.0.1 publishes, back to v1.35. Found by comparing
 * the artefact with the one of v1.34 (client-node 1.4.0) and looking up each difference in the API's own history.
 */
const VERSION_PATCHES: readonly VersionPatch[] = [
  {
    model: 'V1PodSpec',
    removed: 'schedulingGroup',
    source: 'KEP-4671: PodSpec.schedulingGroup replaces workloadRef in 1.36',
  },
  {
    model: 'V1PodSpec',
    added: { name: 'workloadRef', type: 'V1WorkloadReference', format: '', required: false },
    source: 'KEP-4671: v1.35 api/core/v1/types.go, PodSpec.WorkloadRef',
  },
  { model: 'V1PodStatus', removed: 'nodeAllocatableResourceClaimStatuses', source: 'KEP-5517: new in 1.36' },
  { model: 'V1CSIDriverSpec', removed: 'preventPodSchedulingIfMissing', source: 'KEP-5030: new in 1.36' },
  {
    model: 'V1VolumeMountStatus',
    removed: 'volumeStatus',
    source: 'v1.36 api/core/v1/types.go, VolumeMountStatus.VolumeStatus: not in v1.35',
  },
  { model: 'V1ResourceHealth', removed: 'message', source: 'KEP-4680: new in 1.36' },
];

/** Models that the 1.36 artefact no longer has. */
const ADDED_MODELS = new Map<string, readonly OpenApiField[]>([
  [
    'V1WorkloadReference',
    [
      { name: 'name', type: 'string', format: '', required: true },
      { name: 'podGroup', type: 'string', format: '', required: true },
      { name: 'podGroupReplicaKey', type: 'string', format: '', required: false },
    ],
  ],
]);

export function findAddedModel(model: string): readonly OpenApiField[] | undefined {
  return ADDED_MODELS.get(model);
}

/** A model's fields as v1.35 has them. Throws where a patch no longer fits the artefact. */
export function patchModel(model: string, fields: readonly OpenApiField[]): readonly OpenApiField[] {
  let patched = fields;
  for (const patch of VERSION_PATCHES.filter((entry) => entry.model === model)) patched = applyPatch(patched, patch);
  return patched;
}

function applyPatch(fields: readonly OpenApiField[], patch: VersionPatch): readonly OpenApiField[] {
  const names = fields.map((field) => field.name);
  if (patch.added !== undefined) {
    if (names.includes(patch.added.name)) throw new Error(`${patch.model}.${patch.added.name} is published already`);
    return [...fields, patch.added].sort((a, b) => (a.name < b.name ? -1 : 1));
  }
  if (!names.includes(patch.removed ?? '')) throw new Error(`${patch.model}.${patch.removed} is published no longer`);
  return fields.filter((field) => field.name !== patch.removed);
}
