import type { Selected } from '../kubectl/select/select-objects.ts';
import type { JsonValue } from '../manifest/json-value.ts';
import { invalid } from '../manifest/validation/field-error.ts';
import { type KindFacts, qualifiedResource } from '../objects/kinds.ts';
import type { ObjectMeta } from '../objects/kubernetes.generated.ts';
import type { Kind } from '../objects/object.ts';
import type { ApiAnswer, ApiRequest } from './api-request.ts';
import type { Place } from './parse-path.ts';
import { answerInvalid, failure, groupOf } from './status.ts';

/** A name that an address does not have. apiserver v1.35, pkg/endpoints/handlers/rest.go: checkName. */
export function findOtherName(named: string, name: string): string | undefined {
  if (named === '') return `the name of the object (${name} based on URL) was undeterminable: name must be provided`;
  return named === name ? undefined : `the name of the object (${named}) does not match the name on the URL (${name})`;
}

/** Kinds whose PUT has to say over which version it goes: AllowUnconditionalUpdate is false of them, and of custom kinds. */
const CONDITIONAL: ReadonlySet<Kind> = new Set<Kind>([
  ...(['PodDisruptionBudget', 'Lease', 'RuntimeClass', 'CSIDriver', 'CSINode', 'VolumeAttachment'] as const),
  ...(['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration', 'ValidatingAdmissionPolicy'] as const),
  ...(['ValidatingAdmissionPolicyBinding', 'CustomResourceDefinition'] as const),
]);

type Meta = Pick<ObjectMeta, 'uid' | 'resourceVersion'>;

/** Why a PUT cannot be put over the object that is there; undefined where it can, as far as uid and version tell. */
export function refuseUpdate(
  selected: Selected,
  { uid, resourceVersion = '' }: Meta,
  request: ApiRequest,
): ApiAnswer | undefined {
  const { facts, object } = selected;
  const other = refuseOther(selected, { uid: uid ?? '', resourceVersion }, request);
  return other ?? refuseNoVersion(facts, object.metadata?.name ?? '', resourceVersion);
}

/** The same of what is said of the object, without what its kind asks for. */
export function refuseOther(
  selected: Selected,
  { uid, resourceVersion }: Required<Meta>,
  request: ApiRequest,
): ApiAnswer | undefined {
  if (resourceVersion !== '' && !/^\d+$/.test(resourceVersion)) {
    return failure(500, undefined, `strconv.ParseUint: parsing ${JSON.stringify(resourceVersion)}: invalid syntax`);
  }
  return refuseOtherUid(selected, uid, keyOf(selected, request.query.get('dryRun') === 'All'));
}

/** The same of a PUT that would make its object. */
export function refuseNew(
  { facts, name = '', namespace }: Place,
  { uid = '' }: Meta,
  request: ApiRequest,
): ApiAnswer | undefined {
  const object = { metadata: { name, uid: '', ...(namespace === undefined ? {} : { namespace }) } };
  return uid === '' ? undefined : refuseUpdate({ facts, object }, { uid }, request);
}

function refuseNoVersion(facts: KindFacts, name: string, version: string): ApiAnswer | undefined {
  const isFree = facts.custom === undefined && !CONDITIONAL.has(facts.kind);
  if (isFree || Number(version) > 0) return undefined;
  const about = { kind: facts.resource, group: groupOf(facts), name };
  return answerInvalid(about, [invalid('metadata.resourceVersion', 0, 'must be specified for an update')]);
}

/**
 * A change of an object that has another UID. What is stored says where (`key`), a Scale does not. apiserver v1.35,
 * pkg/storage/interfaces.go: Preconditions.Check.
 */
export function refuseOtherUid(
  { facts, object }: Selected,
  uid: JsonValue | undefined,
  key: string,
): ApiAnswer | undefined {
  const { name = '', uid: present = '' } = object.metadata ?? {};
  if (uid === undefined || uid === '' || uid === present) return undefined;
  const failed = `Precondition failed: UID in precondition: ${String(uid)}, UID in object meta: ${present}`;
  if (key === 'scale') return refuseStored({ ...facts, resource: `${facts.resource}/scale` }, name, failed);
  return refuseStored(facts, name, sayInvalidObject(key, failed));
}

/** The same where a version is expected, too. */
export function refusePrecondition(
  selected: Selected,
  { uid, resourceVersion = '' }: Meta,
  request: ApiRequest,
): ApiAnswer | undefined {
  const key = keyOf(selected, request.query.get('dryRun') === 'All');
  const otherUid = refuseOtherUid(selected, uid, key);
  const { name = '', resourceVersion: present = '' } = selected.object.metadata ?? {};
  if (otherUid !== undefined || resourceVersion === '' || resourceVersion === present) return otherUid;
  const failed = `Precondition failed: ResourceVersion in precondition: ${resourceVersion}, ResourceVersion in object meta: ${present}`;
  return refuseStored(selected.facts, name, sayInvalidObject(key, failed));
}

function sayInvalidObject(key: string, failed: string): string {
  return `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: ${failed}`;
}

function refuseStored(facts: KindFacts, name: string, why: string): ApiAnswer {
  const message = `Operation cannot be fulfilled on ${qualifiedResource(facts)} "${name}": ${why}`;
  return failure(409, 'Conflict', message, { name, group: groupOf(facts), kind: facts.resource });
}

/** Where etcd has an object; a dry run says nothing of the root. Kubernetes v1.35, pkg/kubeapiserver. */
function keyOf({ facts, object: { metadata = {} } }: Selected, isTried: boolean): string {
  const { namespace = '', name = '' } = metadata;
  const isExtension = facts.custom !== undefined || facts.kind === 'CustomResourceDefinition';
  const folder = FOLDERS.get(facts.kind) ?? (isExtension ? `${groupOf(facts)}/${facts.resource}` : facts.resource);
  return [isTried ? '' : '/registry', folder, ...(namespace === '' ? [] : [namespace]), name].join('/');
}

const FOLDERS: ReadonlyMap<Kind, string> = new Map<Kind, string>([
  ['Service', 'services/specs'],
  ['Endpoints', 'services/endpoints'],
  ['ReplicationController', 'controllers'],
  ['Node', 'minions'],
  ['Ingress', 'ingress'],
]);
