import { isJsonList, isJsonMap, type JsonMap, type JsonValue } from '../../manifest/json-value.ts';

/** The members of an object in the order of the fields of its Go struct, and the orders of what they hold. */
export interface GoOrder {
  readonly names: readonly string[];
  /** Of a member that is an object, or a list of objects. */
  readonly inner?: Readonly<Record<string, GoOrder>>;
}

const OBJECT_META: GoOrder = {
  names: [
    ...['name', 'generateName', 'namespace', 'selfLink', 'uid', 'resourceVersion', 'generation'],
    ...['creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds', 'labels', 'annotations'],
    ...['ownerReferences', 'finalizers', 'managedFields'],
  ],
};

const OBJECT_REFERENCE: GoOrder = {
  names: ['kind', 'namespace', 'name', 'uid', 'apiVersion', 'resourceVersion', 'fieldPath'],
};

/** Kubernetes v1.35, staging/src/k8s.io/api/core/v1/types.go. */
export const EVENT: GoOrder = {
  names: [
    ...['kind', 'apiVersion', 'metadata', 'involvedObject', 'reason', 'message', 'source', 'firstTimestamp'],
    ...['lastTimestamp', 'count', 'type', 'eventTime', 'series', 'action', 'related', 'reportingComponent'],
    'reportingInstance',
  ],
  inner: { metadata: OBJECT_META, involvedObject: OBJECT_REFERENCE, related: OBJECT_REFERENCE },
};

export const EVENT_LIST: GoOrder = { names: ['kind', 'apiVersion', 'metadata', 'items'], inner: { items: EVENT } };

/** A document as a command shows it that decodes what the API server sends: its members in Go's order, unknown ones behind. */
export function inGoOrder(json: JsonMap, { names, inner = {} }: GoOrder): JsonMap {
  const present = names.filter((name) => json.has(name));
  const others = [...json.keys()].filter((name) => !names.includes(name));
  return new Map([...present, ...others].map((name) => [name, orderMember(json.get(name) ?? null, inner[name])]));
}

function orderMember(value: JsonValue, order: GoOrder | undefined): JsonValue {
  if (order === undefined) return value;
  if (isJsonList(value)) return value.map((item) => orderMember(item, order));
  return isJsonMap(value) ? inGoOrder(value, order) : value;
}
