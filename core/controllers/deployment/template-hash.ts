import type { PodTemplateSpec } from '../../objects/kubernetes.generated.ts';
import { drawUint32 } from '../../sim/random.ts';

/** The label by which a Deployment tells the Pods of its ReplicaSets apart. */
export const TEMPLATE_HASH = 'pod-template-hash';

/** Kubernetes v1.35, k8s.io/apimachinery/pkg/util/rand: SafeEncodeString. */
const SAFE_ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/**
 * The hash of a template as it ends a ReplicaSet's name: `7c5ddbdf54`. Equal templates have equal hashes;
 * the number itself is another than Kubernetes' own, which hashes Go's memory.
 */
export function computeTemplateHash(template: PodTemplateSpec, collisionCount = 0): string {
  const digits = String(drawUint32(collisionCount, `template/${canonicalText(template)}`));
  return [...digits].map((digit) => SAFE_ALPHABET.charAt(digit.charCodeAt(0) % SAFE_ALPHABET.length)).join('');
}

/** Whether two templates are the same but for the label that a Deployment adds. */
export function isSameTemplate(a: PodTemplateSpec | undefined, b: PodTemplateSpec): boolean {
  return a !== undefined && canonicalText(a) === canonicalText(b);
}

/** The template as text in which the order of keys, which is its writer's choice, does not show. */
function canonicalText(template: PodTemplateSpec): string {
  const known = TEXTS.get(template);
  const text = known ?? JSON.stringify(withoutHash(template), (_, value: unknown) => sortKeys(value));
  if (known === undefined) TEXTS.set(template, text);
  return text;
}

/** Templates are values, compared at each look: each is written out once. */
const TEXTS = new WeakMap<PodTemplateSpec, string>();

function sortKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function withoutHash(template: PodTemplateSpec): PodTemplateSpec {
  const { [TEMPLATE_HASH]: hash, ...labels } = template.metadata?.labels ?? {};
  return hash === undefined ? template : { ...template, metadata: { ...template.metadata, labels } };
}
