import { type JsonMap, sortedMap } from '../manifest/json-value.ts';
import { type FieldError, forbidden, notSupported } from '../manifest/validation/field-error.ts';
import { type ApiAnswer, type ApiRequest, answerWith } from './api-request.ts';
import { answerBadRequest, answerInvalid, failure, failureStatus } from './status.ts';

type Query = ApiRequest['query'];

/**
 * Why a list cannot be of the version that is asked for; undefined where the present one will do. The lab keeps no older
 * version, as after a compaction of etcd. apiserver v1.35, pkg/storage/etcd3/store.go: GetList.
 */
export function refuseListVersion(present: number, query: Query): ApiAnswer | undefined {
  const [version, match] = [query.get('resourceVersion') ?? '', query.get('resourceVersionMatch') ?? ''];
  const errors = checkMatch(version, match, query.get('continue') ?? '');
  if (errors.length > 0) return answerInvalid({ kind: 'ListOptions', group: 'meta.k8s.io', name: '' }, errors);
  if ((query.get('continue') ?? '') !== '' && version !== '' && version !== '0') {
    return answerBadRequest('specifying resource version is not allowed when using continue');
  }
  const refusal = refuseVersion(present, version);
  if (refusal !== undefined) return refusal;
  const isLimited = match === '' && Number(query.get('limit') ?? 0) > 0 && Number(version) > 0;
  const isExact = match === 'Exact' || isLimited;
  return isExact && version !== String(present)
    ? failure(410, 'Expired', 'The resourceVersion for the provided list is too old.')
    : undefined;
}

/** apimachinery v1.35, pkg/apis/meta/internalversion/validation: ValidateListOptions. */
function checkMatch(version: string, match: string, token: string): FieldError[] {
  const field = 'resourceVersionMatch';
  if (match === '') return [];
  return [
    ...(version === ''
      ? [forbidden(field, 'resourceVersionMatch is forbidden unless resourceVersion is provided')]
      : []),
    ...(token === '' ? [] : [forbidden(field, 'resourceVersionMatch is forbidden when continue is provided')]),
    ...(MATCHES.includes(match) ? [] : [notSupported(field, match, MATCHES)]),
    ...(match === 'Exact' && version === '0'
      ? [forbidden(field, 'resourceVersionMatch "exact" is forbidden for resourceVersion "0"')]
      : []),
  ];
}

const MATCHES = ['Exact', 'NotOlderThan', ''];

/** Of a version that is none, or that there is not yet. */
export function refuseVersion(present: number, version: string): ApiAnswer | undefined {
  const unread = refuseNoVersion(version);
  if (unread !== undefined) return unread;
  return Number(version) > present ? answerTooLarge(version, present) : undefined;
}

/** Of a version that is none. */
export function refuseNoVersion(version: string): ApiAnswer | undefined {
  if (version === '' || /^\d+$/.test(version)) return undefined;
  const problem = `strconv.ParseUint: parsing ${JSON.stringify(version)}: invalid syntax`;
  return answerBadRequest(
    `invalid resource version: resourceVersion: Invalid value: ${JSON.stringify(version)}: ${problem}`,
  );
}

/** apiserver v1.35, pkg/storage/errors.go: NewTooLargeResourceVersionError. */
function answerTooLarge(version: string, present: number): ApiAnswer {
  const causes: readonly JsonMap[] = [
    sortedMap([
      ['message', 'Too large resource version'],
      ['reason', 'ResourceVersionTooLarge'],
    ]),
  ];
  const message = `Timeout: Too large resource version: ${version}, current: ${present}`;
  return answerWith(failureStatus(504, 'Timeout', message, {}, causes), 504);
}
