import type { Refusal } from '../../apiserver/admission.ts';
import type { Kind } from '../../apiserver/object.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { runRequest } from '../../cluster/request.ts';
import { applyDefaults, decodeDocument } from '../../manifest/index.ts';
import type { JsonMap } from '../../manifest/json-value.ts';
import { sortedMap } from '../../manifest/json-value.ts';
import { asMap, writeUpdate } from '../apply/apply-object.ts';
import { shareEqualParts } from '../apply/share-equal.ts';
import type { Selected } from '../select/select-objects.ts';

export type ChangeOutcome =
  | { readonly type: 'changed' | 'unchanged' }
  | { readonly type: 'refused'; readonly refusal: Refusal };

/** The object as it would be sent: with its apiVersion and kind. */
export function editableJson({ facts, object }: Selected): JsonMap {
  const fields = [...asMap(object)].filter(([key]) => key !== 'apiVersion' && key !== 'kind');
  return sortedMap([...fields, ['apiVersion', facts.apiVersion], ['kind', facts.kind]]);
}

/** Sends a changed copy of an object, as a PATCH would: decoded, defaulted, validated, stored. */
export function changeObject(cluster: Cluster, { facts, object }: Selected, after: JsonMap): ChangeOutcome {
  const [decoded] = decodeDocument(after, 'STDIN');
  if (decoded?.ok !== true) {
    const error = { reason: 'BadRequest', code: 400, message: decoded?.detail ?? 'the object cannot be read' } as const;
    return { type: 'refused', refusal: { type: 'error', error } };
  }
  const shared = shareEqualParts(object, applyDefaults<Kind>(facts.kind, decoded.object));
  if (shared === object) return { type: 'unchanged' };
  const name = object.metadata?.name ?? '';
  const refusal = runRequest(cluster, 'applied', { kind: facts.kind, name }, () =>
    writeUpdate<Kind>(cluster, facts.kind, object, shared),
  );
  return refusal === undefined ? { type: 'changed' } : { type: 'refused', refusal };
}
