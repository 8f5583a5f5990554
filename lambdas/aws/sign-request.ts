import { createHash, createHmac } from 'node:crypto';
import { formatWallClock } from '../wall-clock.ts';

/** What AWS knows the caller by. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** A role's credentials come with one. */
  readonly sessionToken: string | undefined;
}

/** A POST with a body of JSON to one of AWS's services. */
export interface AwsRequest {
  readonly url: URL;
  readonly region: string;
  /** As it is called in signatures: `dynamodb`, `lambda`. */
  readonly service: string;
  /** Headers to be signed, by lower-case names; `host` and the date are added. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';

/** The headers with which the request is the caller's (AWS, "Signature Version 4"). */
export function signRequest(request: AwsRequest, credentials: Credentials, wallNowMs: number): Record<string, string> {
  const stamp = formatWallClock(wallNowMs);
  const headers: Record<string, string> = { ...request.headers, host: request.url.host, 'x-amz-date': stamp };
  if (credentials.sessionToken !== undefined) headers['x-amz-security-token'] = credentials.sessionToken;
  const names = Object.keys(headers).toSorted();
  const day = stamp.slice(0, 8);
  const scope = `${day}/${request.region}/${request.service}/aws4_request`;
  const canonical = canonicalise(request, names, headers);
  const signed = [ALGORITHM, stamp, scope, sha256(canonical)].join('\n');
  const signature = hmac(deriveKey(request, credentials, day), signed).toString('hex');
  const authorization = `${ALGORITHM} Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return { ...headers, authorization };
}

function canonicalise({ url, body }: AwsRequest, names: readonly string[], headers: Record<string, string>): string {
  const lines = names.map((name) => `${name}:${headers[name]?.trim()}\n`).join('');
  return ['POST', encodePath(url), url.searchParams.toString(), lines, names.join(';'), sha256(body)].join('\n');
}

/** The path as it is sent, encoded once more: so every service but S3 reads it, also where an ARN stands in it. */
function encodePath({ pathname }: URL): string {
  return pathname.split('/').map(encodeURIComponent).join('/');
}

function deriveKey({ region, service }: AwsRequest, { secretAccessKey }: Credentials, day: string): Buffer {
  const ofRegion = hmac(hmac(`AWS4${secretAccessKey}`, day), region);
  return hmac(hmac(ofRegion, service), 'aws4_request');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
