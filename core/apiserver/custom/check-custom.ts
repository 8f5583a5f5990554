import type { Cluster } from '../../cluster/cluster.ts';
import { findDefinition, findVersionFacts } from '../../cluster/custom-kinds.ts';
import { LIMITS } from '../../cluster/limits.ts';
import { PRICES, spend } from '../../cluster/work.ts';
import { type Allowance, checkAgainst, WHOLE } from '../../manifest/custom/check-value.ts';
import type { FieldError } from '../../manifest/index.ts';
import { printFieldError } from '../../manifest/validation/format-invalid.ts';
import { isCustomKind } from '../../objects/custom-kind.ts';
import type { JSONSchemaProps } from '../../objects/kubernetes.generated.ts';
import type { ApiError, Kind, KubeObject } from '../../objects/object.ts';

/**
 * What is wrong with an object by the schema of its version; nothing of Kubernetes' own kinds. What was wrong in the
 * same words before may stay: apiextensions-apiserver v1.35, pkg/apiserver/validation/ratcheting.go.
 */
export function checkCustom(cluster: Cluster, kind: Kind, object: KubeObject, before?: KubeObject): FieldError[] {
  if (!isCustomKind(kind)) return [];
  const schema = findVersionFacts(cluster.store, kind, object.apiVersion)?.custom?.version.schema?.openAPIV3Schema;
  if (schema === undefined) return [];
  const errors = check(cluster, object, schema);
  if (before === undefined || errors.length === 0) return errors;
  const known = new Set(check(cluster, before, schema).map(printFieldError));
  return errors.filter((error) => error.field === WHOLE || !known.has(printFieldError(error)));
}

function check(cluster: Cluster, object: KubeObject, schema: JSONSchemaProps): FieldError[] {
  const allowance: Allowance = { left: LIMITS.schemaChecks };
  const errors = checkAgainst(allowance, object, schema);
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
