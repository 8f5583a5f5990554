import { printRefusalMessage, type Refusal } from '../apiserver/refusal.ts';
import { type FieldError, formatInvalidStatus } from '../manifest/index.ts';
import { type JsonMap, type JsonValue, sortedMap } from '../manifest/json-value.ts';
import { type KindFacts, kindFacts } from '../objects/kinds.ts';
import type { ApiError } from '../objects/object.ts';
import { type ApiAnswer, answerWith } from './api-request.ts';

/** What a failure is about, where it is about an object or a resource. */
export interface StatusDetails {
  readonly name?: string;
  readonly group?: string;
  /** A resource (`pods`), or a kind (`Pod`) where fields are invalid. */
  readonly kind?: string;
  readonly retryAfterSeconds?: number;
}

/** apimachinery v1.35, pkg/apis/meta/v1: StatusReason, as far as the lab answers them. */
export type StatusReason =
  | ApiError['reason']
  | 'MethodNotAllowed'
  | 'UnsupportedMediaType'
  | 'Expired'
  | 'Unauthorized'
  | 'Timeout'
  | 'ServiceUnavailable';

/** A `Status` that says no, with the API server's reason, code and words. */
export function failure(
  code: number,
  reason: StatusReason | undefined,
  message: string,
  details?: StatusDetails,
): ApiAnswer {
  return answerWith(failureStatus(code, reason, message, details), code);
}

export function failureStatus(
  code: number,
  reason: StatusReason | undefined,
  message: string,
  details?: StatusDetails,
  causes: readonly JsonMap[] = [],
): JsonMap {
  const said =
    details === undefined && causes.length === 0 ? [] : [['details', detailsOf(details ?? {}, causes)] as const];
  return sortedMap([
    ...envelope('Failure'),
    ['message', message],
    ...(reason === undefined || reason === 'Unknown' ? [] : [['reason', reason] as const]),
    ...said,
    ['code', code],
  ]);
}

function detailsOf(details: StatusDetails, causes: readonly JsonMap[]): JsonMap {
  const named = Object.entries(details).filter(([, word]) => word !== '');
  return sortedMap([...named, ...(causes.length > 0 ? [['causes', causes] as const] : [])]);
}

/** What a deletion says that left no object behind. */
export function successStatus(facts: KindFacts, name: string, uid: string): JsonMap {
  const details = sortedMap([
    ...(groupOf(facts) === '' ? [] : [['group', groupOf(facts)] as const]),
    ['kind', facts.resource],
    ['name', name],
    ['uid', uid],
  ]);
  return sortedMap([...envelope('Success'), ['details', details]]);
}

/** What an action says that was taken. */
export function createdStatus(): JsonMap {
  return sortedMap([...envelope('Success'), ['code', 201]]);
}

function envelope(status: string): [string, JsonValue][] {
  return [
    ['apiVersion', 'v1'],
    ['kind', 'Status'],
    ['metadata', new Map()],
    ['status', status],
  ];
}

export function answerNotFound(): ApiAnswer {
  return failure(404, 'NotFound', 'the server could not find the requested resource', {});
}

export function notAllowed(): ApiAnswer {
  return failure(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {});
}

export function answerBadRequest(message: string): ApiAnswer {
  return failure(400, 'BadRequest', message);
}

/** The same with what was noticed before. */
export function withWarnings(answer: ApiAnswer, warnings: readonly string[]): ApiAnswer {
  return warnings.length === 0 ? answer : { ...answer, warnings: [...warnings, ...answer.warnings] };
}

export function refuseWith(message: string): { readonly ok: false; readonly error: ApiAnswer } {
  return { ok: false, error: answerBadRequest(message) };
}

/** An error of the API server about an object of a kind. */
export function answerError(error: ApiError, facts: KindFacts, name: string): ApiAnswer {
  const { code, reason, message, about } = error;
  if (about !== undefined) return failure(code, reason, message, { ...about, group: '' });
  if (reason === 'BadRequest' || reason === 'InternalError' || reason === 'Unknown')
    return failure(code, reason, message);
  return failure(code, reason, message, namedIn(message) ?? { name, group: groupOf(facts), kind: facts.resource });
}

/** What a message names before anything else is what it is about: a namespace that is not there, a kind of a precondition. */
function namedIn(message: string): StatusDetails | undefined {
  const said = /^(?:Operation cannot be fulfilled on )?([\w/]+)(?:\.([\w.-]+))? "([^"]*)"/.exec(message);
  return said === null ? undefined : { name: said[3] ?? '', group: said[2] ?? '', kind: said[1] ?? '' };
}

export function answerRefusal(refusal: Refusal, facts: KindFacts, name: string): ApiAnswer {
  if (refusal.type === 'error') return answerError(refusal.error, facts, name);
  const { kind, name: named } = refusal.ref;
  const details = { name: named, group: groupOf(kindFacts(kind)), kind: kindFacts(kind).kindName };
  const causes = refusal.errors.map(causeOf);
  const body = failureStatus(422, 'Invalid', printRefusalMessage(refusal), details, causes);
  return answerWith(body, 422);
}

/** Of what kind an invalid document is, and its name. */
type InvalidDetails = Readonly<Record<'kind' | 'group' | 'name', string>>;

/** The fields of what is no stored object are wrong: of a review, a Scale, a TokenRequest. */
export function answerInvalid(about: InvalidDetails, errors: readonly FieldError[]): ApiAnswer {
  const { kind, group, name } = about;
  const message = formatInvalidStatus(group === '' ? kind : `${kind}.${group}`, name, errors);
  return answerWith(failureStatus(422, 'Invalid', message, about, errors.map(causeOf)), 422);
}

/** apimachinery v1.35, pkg/util/validation/field/errors.go: ErrorType. */
const CAUSE_REASONS: Readonly<Record<FieldError['type'], string>> = {
  'Required value': 'FieldValueRequired',
  'Invalid value': 'FieldValueInvalid',
  'Invalid type': 'FieldValueTypeInvalid',
  'Unsupported value': 'FieldValueNotSupported',
  'Duplicate value': 'FieldValueDuplicate',
  'Not found': 'FieldValueNotFound',
  Forbidden: 'FieldValueForbidden',
  'Too long': 'FieldValueTooLong',
  'Too many': 'FieldValueTooMany',
};

function causeOf({ type, field, body }: FieldError): JsonMap {
  return sortedMap([
    ['field', field],
    ['message', body],
    ['reason', CAUSE_REASONS[type]],
  ]);
}

/** Empty for the core group. */
export function groupOf({ apiVersion }: KindFacts): string {
  return apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
}
