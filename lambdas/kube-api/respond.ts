import { type ApiAnswer, failureStatus, moveTimes } from '../../core/kube-api/index.ts';
import { printJson } from '../../core/manifest/json-value.ts';
import { cutWarnings } from './cut-warnings.ts';

/** The HTTP response of an answer, its times moved by `shiftMs`. */
export function respondWith(answer: ApiAnswer, shiftMs: number): Response {
  const { code, body, warnings, contentType } = answer;
  const isText = typeof body === 'string';
  const headers = new Headers({
    'content-type': contentType ?? (isText ? 'text/plain' : 'application/json'),
    'cache-control': 'no-cache, private',
  });
  // RFC 7234, 5.5: `299 - "text"`, which client-go prints as `Warning: text`.
  for (const warning of cutWarnings(warnings)) headers.append('warning', `299 - ${JSON.stringify(toAscii(warning))}`);
  if (code === 429) headers.set('retry-after', '1');
  return new Response(isText ? body : `${printJson(shiftMs === 0 ? body : moveTimes(body, shiftMs))}\n`, {
    status: code,
    headers,
  });
}

/** A header holds no other letters. */
function toAscii(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?');
}

export function respondFailure(code: number, reason: Parameters<typeof failureStatus>[1], message: string): Response {
  return respondWith({ code, body: failureStatus(code, reason, message), warnings: [], changes: false }, 0);
}

export function respondUnauthorized(): Response {
  return respondFailure(401, 'Unauthorized', 'Unauthorized');
}
