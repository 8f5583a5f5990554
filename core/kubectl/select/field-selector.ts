import { compareText } from '../../objects/compare-text.ts';
import { isCustomKind } from '../../objects/custom-kind.ts';
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
  ['Service', new Set(['spec.clusterIP', 'spec.type'])],
  ['CertificateSigningRequest', new Set(['spec.signerName'])],
  ['Secret', new Set(['type'])],
  ['Namespace', new Set(['status.phase'])],
  ['ReplicationController', new Set(['status.replicas'])],
]);

/** One term of a field selector. */
export interface FieldTerm {
  readonly field: string;
  readonly value: string;
  readonly isEqual: boolean;
}

/** `status.phase=Running,spec.nodeName!=node-1`; the message is what the API server says of a field it does not index. */
export function parseFieldSelector(facts: KindFacts, text: string): ParsedFieldSelector {
  const terms = readFieldTerms(text);
  if (typeof terms === 'string') return { ok: false, message: terms };
  const unknown = terms.find(({ field }) => !isSelectable(facts, field));
  if (unknown !== undefined) return { ok: false, message: refuseField(facts.kind, unknown.field) };
  const matches: FieldMatcher = (object) =>
    terms.every(({ field, value, isEqual }) => (fieldText(object, olderName(facts, field)) === value) === isEqual);
  return { ok: true, matches };
}

/** The terms in their order, or what cannot be read: apimachinery v1.35, pkg/fields/selector.go: parseSelector. */
export function readFieldTerms(text: string): readonly FieldTerm[] | string {
  const parts = (text.match(/(?:[^,\\]|\\[\s\S]?)+/g) ?? []).toSorted(compareText);
  const terms: FieldTerm[] = [];
  for (const part of parts) {
    const match = /^(.*?)(!=|==|=)(.*)$/s.exec(part);
    if (match === null) return `invalid selector: '${text}'; can't understand '${part}'`;
    const [, field = '', sign, value = ''] = match;
    const broken = /\\([^\\,=]|$)/.exec(value.replace(/\\\\/g, ''));
    if (broken !== null) return `invalid field selector: invalid escape sequence: ${broken[0]}`;
    terms.push({ field, value: value.replace(/\\([\s\S])/g, '$1'), isEqual: sign !== '!=' });
  }
  return terms;
}

/** What is said of a field that none of the objects can be selected by. */
export function refuseUnknownField(field: string): string {
  return `${JSON.stringify(field)} is not a known field selector: only "metadata.name", "metadata.namespace"`;
}

/** Kinds that say themselves which fields they are selected by have words of their own. */
function refuseField(kind: Kind, field: string): string {
  if (kind === 'Job') return `field label ${JSON.stringify(field)} not supported for Job`;
  const isOwn = FIELDS.has(kind) || kind === 'CronJob' || isCustomKind(kind);
  return isOwn ? `field label not supported: ${field}` : refuseUnknownField(field);
}

/** In `events.k8s.io` the fields of an Event have other names than those that it is kept with. */
function olderName({ kind, apiVersion }: KindFacts, name: string): string {
  if (kind !== 'Event' || apiVersion === 'v1') return name;
  return name === 'reportingController' ? 'reportingComponent' : name.replace(/^regarding\./, 'involvedObject.');
}

function isSelectable(facts: KindFacts, name: string): boolean {
  const { kind, apiVersion, namespaced, custom } = facts;
  if (name === 'metadata.name') return true;
  if (name === 'metadata.namespace')
    return namespaced || (custom === undefined && kind !== 'Node' && kind !== 'Namespace');
  if (kind === 'Event' && apiVersion !== 'v1' && (name.startsWith('involvedObject.') || name === 'source'))
    return false;
  if (custom === undefined) return FIELDS.get(kind)?.has(olderName(facts, name)) === true;
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
