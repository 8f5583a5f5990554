import { type FieldError, forbidden, notSupported } from '../manifest/validation/field-error.ts';
import type { Result } from '../objects/object.ts';
import { type ApiAnswer, type ApiRequest, saysYes } from './api-request.ts';
import { answerInvalid, refuseWith } from './status.ts';

type Query = ApiRequest['query'];

/** A whole number of the query, as Go reads it; undefined where it is not there. */
export function readInteger(query: Query, name: string): Result<number | undefined, ApiAnswer> {
  const text = query.get(name);
  if (text === undefined) return { ok: true, value: undefined };
  const isWhole = /^[+-]?\d+$/.test(text);
  const value = Number(text);
  if (isWhole && Math.abs(value) < 2 ** 63) return { ok: true, value };
  const problem = isWhole ? 'value out of range' : 'invalid syntax';
  return refuseWith(`strconv.ParseInt: parsing ${JSON.stringify(text)}: ${problem}`);
}

/** What a list or a watch asks for that does not go together. apimachinery v1.35, pkg/apis/meta/internalversion. */
export function refuseListOptions(query: Query): ApiAnswer | undefined {
  for (const name of ['timeoutSeconds', 'limit']) {
    const read = readInteger(query, name);
    if (!read.ok) return read.error;
  }
  const errors = saysYes(query, 'watch') ? checkWatch(query) : checkList(query);
  return errors.length === 0
    ? undefined
    : answerInvalid({ kind: 'ListOptions', group: 'meta.k8s.io', name: '' }, errors);
}

const MATCH = 'resourceVersionMatch';
const EVENTS = 'sendInitialEvents';
const CONTINUED = forbidden(MATCH, 'resourceVersionMatch is forbidden when continue is provided');

/** ValidateListOptions. */
function checkList(query: Query): FieldError[] {
  return [
    ...checkMatch(query),
    ...(query.has(EVENTS) ? [forbidden(EVENTS, 'sendInitialEvents is forbidden for list')] : []),
  ];
}

function checkMatch(query: Query): FieldError[] {
  const [version, match] = [query.get('resourceVersion') ?? '', query.get(MATCH) ?? ''];
  if (match === '') return [];
  return [
    ...(version === ''
      ? [forbidden(MATCH, 'resourceVersionMatch is forbidden unless resourceVersion is provided')]
      : []),
    ...((query.get('continue') ?? '') === '' ? [] : [CONTINUED]),
    ...(MATCHES.includes(match) ? [] : [notSupported(MATCH, match, MATCHES)]),
    ...(match === 'Exact' && version === '0'
      ? [forbidden(MATCH, 'resourceVersionMatch "exact" is forbidden for resourceVersion "0"')]
      : []),
  ];
}

const MATCHES = ['Exact', 'NotOlderThan', ''];
const NOT_OLDER = 'NotOlderThan';

/** ValidateWatchOptions. */
function checkWatch(query: Query): FieldError[] {
  const match = query.get(MATCH) ?? '';
  const asks = query.has(EVENTS);
  return [
    ...(asks && match !== NOT_OLDER
      ? [forbidden(MATCH, 'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan')]
      : []),
    ...(match !== '' && !asks
      ? [forbidden(MATCH, 'resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided')]
      : []),
    ...(match !== '' && match !== NOT_OLDER ? [notSupported(MATCH, match, [NOT_OLDER])] : []),
    ...((query.get('continue') ?? '') === '' ? [] : [CONTINUED]),
  ];
}
