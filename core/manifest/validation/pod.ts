import { POD_DELETION_COST, parseDeletionCost } from '../../objects/deletion-cost.ts';
import type { ObjectMeta, Pod, PodSpec, PodTemplateSpec } from '../../objects/kubernetes.generated.ts';
import { checkAppArmorAnnotations, checkAppArmorFields } from './apparmor.ts';
import { checkNewEphemeral } from './ephemeral-containers.ts';
import { type FieldError, forbidden, invalid, required } from './field-error.ts';
import { checkAnnotations, checkLabels } from './object-meta.ts';
import { checkPodSpec } from './pod-spec.ts';

const NO_SPEC: PodSpec = { containers: [] };

/** A Pod's spec on creation or update: everything but its metadata. */
export function checkPod(pod: Pod): FieldError[] {
  const spec = pod.spec ?? NO_SPEC;
  return [
    ...checkPodSpec(spec, { path: 'spec', isPod: true, podName: pod.metadata?.name ?? '' }),
    ...checkTokenSources(spec),
    ...checkImages(spec),
  ];
}

/** What may not be there when a Pod is new. */
export function checkNewPod(pod: Pod): FieldError[] {
  const { ephemeralContainers = [], nodeName = '', schedulingGates = [] } = pod.spec ?? NO_SPEC;
  const gated = 'cannot be set until all schedulingGates have been cleared';
  return [
    ...checkOwnAnnotations(pod, 'metadata.annotations'),
    ...checkPod(pod),
    ...checkNewEphemeral(pod.spec ?? NO_SPEC),
    ...(ephemeralContainers.length > 0 ? [forbidden('spec.ephemeralContainers', 'cannot be set on create')] : []),
    ...checkAppArmorFields(pod, 'spec'),
    ...(nodeName !== '' && schedulingGates.length > 0 ? [forbidden('spec.nodeName', gated)] : []),
  ];
}

/** A template inside a workload: it has labels and annotations, no name of its own. */
export function checkTemplate(template: PodTemplateSpec | undefined, path: string): FieldError[] {
  if (template === undefined) return [required(path)];
  const spec = template.spec ?? NO_SPEC;
  return [
    ...checkLabels(template.metadata?.labels, `${path}.labels`),
    ...checkAnnotations(template.metadata?.annotations, `${path}.annotations`),
    ...checkDeletionCost(template.metadata, `${path}.annotations`),
    ...checkPodSpec(spec, { path: `${path}.spec`, isPod: false, podName: '' }),
    ...((spec.ephemeralContainers ?? []).length > 0
      ? [forbidden(`${path}.spec.ephemeralContainers`, 'ephemeral containers not allowed in pod template')]
      : []),
  ];
}

const MIRROR = 'kubernetes.io/config.mirror';

/** v1.35 pkg/apis/core/validation, ValidatePodSpecificAnnotations. */
function checkOwnAnnotations(pod: Pod, path: string): FieldError[] {
  const annotations = pod.metadata?.annotations ?? {};
  const isLost = Object.hasOwn(annotations, MIRROR) && (pod.spec?.nodeName ?? '') === '';
  const lost = 'must set spec.nodeName if mirror pod annotation is set';
  return [
    ...(isLost ? [invalid(`${path}[${MIRROR}]`, annotations[MIRROR], lost)] : []),
    ...checkAppArmorAnnotations(pod, path),
    ...checkDeletionCost(pod.metadata, path),
  ];
}

export function checkDeletionCost(meta: ObjectMeta | undefined, path: string): FieldError[] {
  const cost = meta?.annotations?.[POD_DELETION_COST];
  if (cost === undefined || parseDeletionCost(cost) !== undefined) return [];
  return [invalid(`${path}[${POD_DELETION_COST}]`, cost, 'must be a 32bit integer')];
}

/** A token needs an account to speak for. */
function checkTokenSources(spec: PodSpec): FieldError[] {
  if ((spec.serviceAccountName ?? '') !== '') return [];
  return (spec.volumes ?? []).flatMap((volume, index) =>
    (volume.projected?.sources ?? []).flatMap((source, sourceIndex) => {
      const field = `spec.volumes[${index}].projected.sources[${sourceIndex}].serviceAccountToken`;
      const detail = 'must not be specified when serviceAccountName is not set';
      return source.serviceAccountToken === undefined ? [] : [forbidden(field, detail)];
    }),
  );
}

/** Only Pods are strict about this; templates are not, for old objects' sake. */
function checkImages(spec: PodSpec): FieldError[] {
  return (['containers', 'initContainers'] as const).flatMap((list) =>
    (spec[list] ?? []).flatMap(({ image = '' }, index) =>
      image.trim() === image
        ? []
        : [invalid(`spec.${list}[${index}].image`, image, 'must not have leading or trailing whitespace')],
    ),
  );
}
