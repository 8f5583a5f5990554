import type { KindFacts } from '../../objects/kinds.ts';
import type { Kind, KubeObject } from '../../objects/object.ts';
import { readField } from './read-field.ts';

export type FieldMatcher = (object: KubeObject) => boolean;

export type ParsedFieldSelector =
  | { readonly ok: true; readonly matches: FieldMatcher }
  | { readonly ok: false; readonly message: string };

/** What an absent field counts as in a selector, where that is not the empty text. */
const ABSENT = new Map([
  ['spec.hostNetwork', 'false'],
  ['spec.unschedulable', 'false'],
  ['status.successful', '0'],
]);

/** The fields a selector may name beside metadata.name and metadata.namespace: kubernetes v1.35, strategy.go of each kind. */
const FIELDS = new Map<Kind, ReadonlySet<string>>([
  [
    'Pod',
    new Set([
      ...['spec.nodeName', 'spec.restartPolicy', 'spec.schedulerName', 'spec.serviceAccountName', 'spec.hostNetwork'],
      ...['status.phase', 'status.podIP', 'status.nominatedNodeName'],
    ]),
  ],
  [
    'Event',
    new Set([
      ...['kind', 'namespace', 'name', 'uid', 'apiVersion', 'fieldPath'].map((field) => `involvedObject.${field}`),
      ...['reason', 'reportingComponent', 'source', 'type'],
    ]),
  ],
  ['Node', new Set(['spec.unschedulable'])],
  ['Job', new Set(['status.successful'])],
  ['Secret', new Set(['type'])],
  ['Namespace', new Set(['status.phase'])],
  ['ReplicaSet', new Set(['status.replicas'])],
  ['ReplicationController', new Set(['status.replicas'])],
]);

/** `status.phase=Running,spec.nodeName!=node-1`; the message is what the API server says of a field it does not index. */
export function parseFieldSelector(facts: KindFacts, text: string): ParsedFieldSelector {
  const terms: FieldMatcher[] = [];
  for (const part of text.split(',').filter((candidate) => candidate !== '')) {
    const match = /^([^=!]+)(!=|==|=)(.*)$/.exec(part);
    if (match === null) return { ok: false, message: `invalid selector: '${text}'; can't understand '${part}'` };
    const [, name = '', sign, value = ''] = match;
    if (!isSelectable(facts, name)) return { ok: false, message: `field label not supported: ${name}` };
    terms.push((object) => (fieldText(object, name) === value) !== (sign === '!='));
  }
  return { ok: true, matches: (object) => terms.every((term) => term(object)) };
}

function isSelectable({ kind, namespaced, custom }: KindFacts, name: string): boolean {
  if (name === 'metadata.name') return true;
  if (name === 'metadata.namespace') return namespaced || custom === undefined;
  if (custom === undefined) return FIELDS.get(kind)?.has(name) === true;
  return custom.version.selectableFields?.some(({ jsonPath }) => jsonPath === `.${name}`) === true;
}

function fieldText(object: KubeObject, name: string): string {
  const path =
    name === 'source'
      ? ['source', 'component']
      : name === 'status.successful'
        ? ['status', 'succeeded']
        : name.split('.');
  const value = readField(object, path);
  return value === undefined ? (ABSENT.get(name) ?? '') : String(value);
}
