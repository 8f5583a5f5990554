import type { Refusal } from '../../apiserver/refusal.ts';
import { updateStatus } from '../../apiserver/update.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { getObject } from '../../cluster/object-store.ts';
import {
  duplicate,
  type FieldError,
  forbidden,
  invalid,
  notSupported,
  required,
} from '../../manifest/validation/field-error.ts';
import { isDeepEqual } from '../../objects/is-deep-equal.ts';
import type {
  CertificateSigningRequest,
  CertificateSigningRequestCondition as Condition,
} from '../../objects/kubernetes.generated.ts';
import type { KubeObject } from '../../objects/object.ts';
import { formatTimestamp } from '../../sim/timestamp.ts';

const PATH = 'status.conditions';

/**
 * What a request for a certificate is told by: its `approval` takes the conditions alone, its `status` everything but
 * a decision. Kubernetes v1.35, pkg/registry/certificates and pkg/apis/certificates/validation.
 */
export function decideSigning(cluster: Cluster, after: KubeObject, part: 'approval' | 'status'): Refusal | undefined {
  const ref = { kind: 'CertificateSigningRequest', namespace: '', name: after.metadata?.name ?? '' } as const;
  const stored = getObject(cluster.store, ref.kind, '', ref.name);
  if (stored === undefined) return undefined;
  const { metadata = {}, status: sent }: Partial<CertificateSigningRequest> = after;
  const before = stored.status?.conditions ?? [];
  const conditions = (sent?.conditions ?? []).map((one) => withTimes(one, before, formatTimestamp(cluster.nowMs)));
  const errors = [...checkConditions(conditions), ...checkChanges(before, conditions, part === 'approval')];
  if (errors.length > 0) return { type: 'invalid', ref, errors };
  const rest = part === 'approval' ? stored.status : sent;
  const status = conditions.length === 0 && rest?.conditions === undefined ? rest : { ...rest, conditions };
  const changed: CertificateSigningRequest = { ...stored, metadata, ...(status && { status }) };
  const updated = updateStatus(cluster, ref.kind, changed);
  return updated.ok ? undefined : { type: 'error', error: updated.error };
}

/** The server says when, where the client did not. */
function withTimes(condition: Condition, before: readonly Condition[], now: string): Condition {
  const old = before.find(({ type, status }) => type === condition.type && status === condition.status);
  const lastTransitionTime = condition.lastTransitionTime ?? old?.lastTransitionTime ?? now;
  return { ...condition, lastTransitionTime, lastUpdateTime: condition.lastUpdateTime ?? now };
}

const DECISIONS = ['Approved', 'Denied'];
/** What is said once and for all. */
const FINAL = [...DECISIONS, 'Failed'];

function checkConditions(conditions: readonly Condition[]): FieldError[] {
  return conditions.flatMap(({ type, status }, index) => {
    const earlier = conditions.slice(0, index).map((one) => one.type);
    const allowed = FINAL.includes(type) ? ['True'] : ['False', 'True', 'Unknown'];
    const excludes = DECISIONS.includes(type) && earlier.some((one) => DECISIONS.includes(one) && one !== type);
    return [
      ...(type === '' ? [required(`${PATH}[${index}].type`)] : []),
      ...(allowed.includes(status) ? [] : [notSupported(`${PATH}[${index}].status`, status, allowed)]),
      ...(excludes ? [invalid(PATH, type, 'Approved and Denied conditions are mutually exclusive')] : []),
      ...(earlier.includes(type) ? [duplicate(`${PATH}[${index}].type`, type)] : []),
    ];
  });
}

function checkChanges(before: readonly Condition[], after: readonly Condition[], decides: boolean): FieldError[] {
  const refuse = (doing: string, type: string) => [
    forbidden(PATH, `updates may not ${doing} a condition of type "${type}"`),
  ];
  return FINAL.flatMap((type) => {
    const [old, present] = [before, after].map((conditions) => conditions.find((one) => one.type === type));
    if (old !== undefined && present === undefined) return refuse('remove', type);
    if (decides || !DECISIONS.includes(type) || isDeepEqual(old, present)) return [];
    return refuse(old === undefined ? 'add' : 'modify', type);
  });
}
