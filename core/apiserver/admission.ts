import type { Cluster } from '../cluster/cluster.ts';
import { getObject } from '../cluster/object-store.ts';
import { applyDefaults, generateJobSelector, validateObject } from '../manifest/index.ts';
import { kindFacts, qualifiedResource } from '../objects/kinds.ts';
import type { Job, ObjectMeta, PriorityClass } from '../objects/kubernetes.generated.ts';
import type { Kind, KindMap, Result } from '../objects/object.ts';
import { admitNewPod, findDefaultPriorityClass } from './admit-new-pod.ts';
import { checkAllocation } from './check-allocation.ts';
import { checkCustom, refuseOfGoing } from './custom/check-custom.ts';
import { forbid } from './forbid.ts';
import { checkNamespace } from './namespace-lifecycle.ts';
import { checkPolicies } from './policy/check-policies.ts';
import { refuseReadOnly } from './read-only.ts';
import type { Refusal } from './refusal.ts';
import { createObject, nextGeneratedName, nextUid, recordProvenance } from './write.ts';

/**
 * Creates an object the way any client's request does: defaults, admission, validation, storage.
 * Returns the stored object; nothing is stored where it is refused.
 */
export function createAdmitted<K extends Kind>(
  cluster: Cluster,
  kind: K,
  object: KindMap[K],
): Result<KindMap[K], Refusal> {
  const fresh = withoutGiven(object);
  const placed = kindFacts(kind).namespaced ? inNamespace(fresh) : fresh;
  const { name = '', namespace = '' } = placed.metadata ?? {};
  const going = refuseReadOnly(kind) ?? refuseOfGoing(cluster, kind);
  if (going !== undefined) return { ok: false, error: { type: 'error', error: going } };
  if (name !== '' && getObject(cluster.store, kind, namespace, name) !== undefined) return refuseTaken(kind, name);
  if (name === '') passTakenNames(cluster, kind, placed.metadata ?? {});
  const lost = name === '' ? undefined : checkNamespace(cluster.store, kind, namespace, name);
  if (lost !== undefined) return { ok: false, error: { type: 'error', error: lost } };
  const defaulted = applyDefaults(kind, placed);
  const admit: Admitters[K] = ADMITTERS[kind];
  const admission: Result<KindMap[K]> =
    admit === undefined ? { ok: true, value: defaulted } : admit(cluster, defaulted);
  if (!admission.ok) return { ok: false, error: { type: 'error', error: admission.error } };
  const admitted = admission.value;
  const taken = checkAllocation(cluster, kind, admitted);
  const named = withName(cluster, admitted);
  const errors = taken.length > 0 ? taken : [...validateObject(kind, named), ...checkCustom(cluster, kind, named)];
  if (errors.length > 0) {
    const ref = { kind, namespace, name: named.metadata?.name ?? '' };
    return { ok: false, error: { type: 'invalid', ref, errors } };
  }
  const breach = checkPolicies(cluster, kind, admitted);
  if (breach !== undefined) return { ok: false, error: { type: 'error', error: breach } };
  const created = createObject(cluster, kind, admitted, defaulted);
  if (!created.ok) return { ok: false, error: { type: 'error', error: created.error } };
  recordProvenance(cluster, created.value.metadata?.uid ?? '', kind === 'Pod' ? ['created', 'phase'] : ['created']);
  return created;
}

/** apiserver v1.35, pkg/registry/generic/registry/store.go: a name that is taken is generated anew, eight times at most. */
const MOST_TRIES = 8;

function passTakenNames(cluster: Cluster, kind: Kind, { generateName = '', namespace = '' }: ObjectMeta): void {
  if (generateName === '') return;
  for (let tried = 1; tried < MOST_TRIES; tried += 1) {
    const name = nextGeneratedName(cluster, generateName);
    if (getObject(cluster.store, kind, namespace, name) === undefined) return;
    cluster.nextSerial += 1;
  }
}

/** The object with the name that it is going to get. */
function withName<T extends KindMap[Kind]>(cluster: Cluster, object: T): T {
  const { name = '', generateName = '' } = object.metadata ?? {};
  if (name !== '' || generateName === '') return object;
  return { ...object, metadata: { ...object.metadata, name: nextGeneratedName(cluster, generateName) } };
}

function refuseTaken<T>(kind: Kind, name: string): Result<T, Refusal> {
  const message = `${qualifiedResource(kindFacts(kind))} "${name}" already exists`;
  return { ok: false, error: { type: 'error', error: { reason: 'AlreadyExists', code: 409, message } } };
}

/** What is nobody's to say of a new object: apiserver v1.35, pkg/registry/rest/create.go, BeforeCreate. */
function withoutGiven<T extends KindMap[Kind]>(object: T): T {
  const { deletionTimestamp, deletionGracePeriodSeconds, selfLink, ...metadata } = object.metadata ?? {};
  const isGiven = deletionTimestamp ?? deletionGracePeriodSeconds ?? selfLink;
  return isGiven === undefined ? object : { ...object, metadata };
}

function inNamespace<T extends KindMap[Kind]>(object: T): T {
  return { ...object, metadata: { ...object.metadata, namespace: object.metadata?.namespace ?? 'default' } };
}

type Admitters = { readonly [K in Kind]?: (cluster: Cluster, object: KindMap[K]) => Result<KindMap[K]> };

/** What admission makes of a new object, or says against it; what the registry itself fills in is `prepareCreate`. */
const ADMITTERS: Admitters = {
  Pod: admitNewPod,
  Job: (cluster, job) => ({ ok: true, value: admitNewJob(cluster, job) }),
  PriorityClass: admitPriorityClass,
};

/** A Job with its name, its uid and the selector made of them, so that they can be checked as what they will be. */
function admitNewJob(cluster: Cluster, job: Job): Job {
  const { name = '', generateName = '' } = job.metadata ?? {};
  if (name === '' && generateName === '') return job;
  const uid = nextUid(cluster);
  const metadata = { ...job.metadata, name: name || nextGeneratedName(cluster, generateName), uid };
  return generateJobSelector({ ...job, metadata }, uid);
}

/** Only one class can be everybody's. */
function admitPriorityClass(cluster: Cluster, priorityClass: PriorityClass): Result<PriorityClass> {
  const present = priorityClass.globalDefault === true ? findDefaultPriorityClass(cluster) : undefined;
  if (present === undefined) return { ok: true, value: priorityClass };
  const name = present.metadata?.name;
  const reason = `PriorityClass ${name} is already marked as default. Only one default can exist`;
  return { ok: false, error: forbid('PriorityClass', priorityClass, reason) };
}
