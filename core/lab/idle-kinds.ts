import type { Kind } from '../objects/object.ts';

/**
 * Kinds that are accepted and kept, but that nothing in the lab works on: what a real cluster would do with them does
 * not follow. Whoever builds one takes it out here.
 */
const IDLE = [
  'Ingress',
  'IngressClass',
  'CSIDriver',
  'CSINode',
  'VolumeAttachment',
  'CertificateSigningRequest',
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
] as const satisfies readonly Kind[];

export type IdleKind = (typeof IDLE)[number];

export const IDLE_KINDS: readonly IdleKind[] = IDLE;

/** The kind itself where it is an idle one. */
export function asIdleKind(kind: Kind): IdleKind | undefined {
  return IDLE.find((idle) => idle === kind);
}
