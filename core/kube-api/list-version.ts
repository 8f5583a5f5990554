import { type JsonMap, sortedMap } from '../manifest/json-value.ts';
import { type ApiAnswer, type ApiRequest, answerWith } from './api-request.ts';
import { answerBadRequest, failure, failureStatus } from './status.ts';

type Query = ApiRequest['query'];

/**
 * Why a list cannot be of the version that is asked for; undefined where the present one will do. The lab keeps no older
 * version, as after a compaction of etcd. apiserver v1.35, pkg/storage/etcd3/store.go: GetList.
 */
export function refuseListVersion(present: number, query: Query): ApiAnswer | undefined {
  const [version, match] = [query.get('resourceVersion') ?? '', query.get('resourceVersionMatch') ?? ''];
  const unread = sayNoVersion(version);
  if (unread !== undefined) return answerBadRequest(`invalid resource version: ${unread}`);
  if ((query.get('continue') ?? '') !== '' && version !== '' && version !== '0') {
    return answerBadRequest('specifying resource version is not allowed when using continue');
  }
  if (Number(version) > present) return answerTooLarge(version, present);
  const isLimited = match === '' && Number(query.get('limit') ?? 0) > 0 && Number(version) > 0;
  const isExact = match === 'Exact' || isLimited;
  return isExact && version !== String(present)
    ? failure(410, 'Expired', 'The resourceVersion for the provided list is too old.')
    : undefined;
}

/** Of a version that is none, or that there is not yet. */
export function refuseVersion(present: number, version: string): ApiAnswer | undefined {
  return refuseNoVersion(version) ?? (Number(version) > present ? answerTooLarge(version, present) : undefined);
}

/** Of a version that is none, where one object is read or a collection watched. */
export function refuseNoVersion(version: string): ApiAnswer | undefined {
  const unread = sayNoVersion(version);
  return unread === undefined ? undefined : failure(500, undefined, unread);
}

function sayNoVersion(version: string): string | undefined {
  const isWhole = /^\d*$/.test(version);
  if (isWhole && Number(version) < 2 ** 64) return undefined;
  const shown = JSON.stringify(version);
  const problem = `strconv.ParseUint: parsing ${shown}: ${isWhole ? 'value out of range' : 'invalid syntax'}`;
  return `resourceVersion: Invalid value: ${shown}: ${problem}`;
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
  return answerWith(failureStatus(504, 'Timeout', message, { retryAfterSeconds: 1 }, causes), 504);
}
