/** The door of the room: text to objects, objects to complete ones, and what is wrong with either. */
export { type Admission, admitPod } from './admit-pod.ts';
export { applyDefaults } from './apply-defaults.ts';
export { type DecodedDocument, type DecodedObject, decodeDocument } from './decode-document.ts';
export { decodeManifest } from './decode-manifest.ts';
export { generateJobSelector } from './job-strategy.ts';
export { toJsonValue } from './json-value.ts';
export { findNearestWord } from './nearest-word.ts';
export { checkEphemeralContainers } from './validation/ephemeral-containers.ts';
export type { FieldError } from './validation/field-error.ts';
export { formatInvalid, formatInvalidStatus, printFieldError } from './validation/format-invalid.ts';
export { listWarnings } from './validation/list-warnings.ts';
export { checkPodResize } from './validation/pod-resize.ts';
export { checkPodStatus } from './validation/pod-status.ts';
export { validateObject } from './validation/validate-object.ts';
export { validateUpdate } from './validation/validate-update.ts';
export type { HintCode } from './yaml/yaml-error.ts';
