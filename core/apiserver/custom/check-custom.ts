import type { Cluster } from '../../cluster/cluster.ts';
import { findDefinition, findVersionFacts, hasOwnStatus } from '../../cluster/custom-kinds.ts';
import { LIMITS } from '../../cluster/limits.ts';
import { PRICES, spend } from '../../cluster/work.ts';
import { checkEmbedded } from '../../manifest/custom/check-embedded.ts';
import { checkListTypes } from '../../manifest/custom/check-lists.ts';
import { checkScale } from '../../manifest/custom/check-scale.ts';
import { type Allowance, checkAgainst, WHOLE } from '../../manifest/custom/check-value.ts';
import { type Before, NOTHING } from '../../manifest/custom/ratchet.ts';
import { propertyOf } from '../../manifest/custom/schema-parts.ts';
import type { FieldError } from '../../manifest/index.ts';
import { isCustomKind } from '../../objects/custom-kind.ts';
import type { CustomResourceDefinitionVersion } from '../../objects/kubernetes.generated.ts';
import type { ApiError, Kind, KubeObject } from '../../objects/object.ts';

/**
 * What is wrong with an object by the schema of its version; nothing of Kubernetes' own kinds. What is as it was before
 * may stay. apiextensions-apiserver v1.35, pkg/registry/customresource/strategy.go.
 */
export function checkCustom(cluster: Cluster, kind: Kind, object: KubeObject, before?: KubeObject): FieldError[] {
  const kept = hasOwnStatus(cluster.store, kind, object.apiVersion) ? withStatusOf(before, object) : object;
  return checkWith(cluster, kind, { object: kept, before }, (allowance, version) => {
    const past: Before = before === undefined ? NOTHING : { value: before };
    return checkAgainst(allowance, kept, version.schema?.openAPIV3Schema ?? {}, { before: past });
  });
}

/** A status that is written apart stays what it is, whatever is sent beside. */
function withStatusOf(before: KubeObject | undefined, object: KubeObject): KubeObject {
  const { status: _, ...fields }: KubeObject & { readonly status?: unknown } = object;
  const kept: { readonly status?: unknown } =
    before !== undefined && 'status' in before ? { status: before.status } : {};
  return { ...fields, ...kept };
}

/** As {@link checkCustom}, of a changed status: of the rest nothing is said. */
export function checkCustomStatus(cluster: Cluster, kind: Kind, object: KubeObject, before: KubeObject): FieldError[] {
  return checkWith(cluster, kind, { object, before }, (allowance, version) => {
    const schema = propertyOf(version.schema?.openAPIV3Schema ?? {}, 'status');
    if (schema === undefined || !('status' in object)) return [];
    const past: Before = 'status' in before ? { value: before.status } : NOTHING;
    return checkAgainst(allowance, object.status, schema, { before: past }).map(({ field, ...error }) => ({
      ...error,
      field: field === WHOLE || field === '' ? 'status' : `status.${field}`,
    }));
  });
}

interface Written {
  readonly object: KubeObject;
  readonly before: KubeObject | undefined;
}

type Check = (allowance: Allowance, version: CustomResourceDefinitionVersion) => FieldError[];

function checkWith(cluster: Cluster, kind: Kind, { object, before }: Written, check: Check): FieldError[] {
  if (!isCustomKind(kind)) return [];
  const version = findVersionFacts(cluster.store, kind, object.apiVersion)?.custom?.version;
  const schema = version?.schema?.openAPIV3Schema;
  if (version === undefined || schema === undefined) return [];
  const allowance: Allowance = { left: LIMITS.schemaChecks };
  const wasRight = before === undefined || checkListTypes(allowance, before, schema).length === 0;
  const errors = [
    ...check(allowance, version),
    ...checkScale(object, version.subresources?.scale),
    ...checkEmbedded(allowance, object, schema),
    ...(wasRight ? checkListTypes(allowance, object, schema) : []),
  ];
  spend(cluster.work, (LIMITS.schemaChecks - allowance.left) * PRICES.value);
  return errors;
}

/** While a definition is going, nothing more of its kind is made: pkg/apiserver/customresource_handler.go. */
export function refuseOfGoing(cluster: Cluster, kind: Kind): ApiError | undefined {
  const definition = findDefinition(cluster.store, kind);
  if (definition?.metadata?.deletionTimestamp === undefined) return undefined;
  const message = 'create not allowed while custom resource definition is terminating';
  return { reason: 'MethodNotAllowed', code: 405, message };
}
