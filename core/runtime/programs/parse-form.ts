import type { HttpRequest } from './program.ts';

/** The values of a request as Go's Request.FormValue finds them: of a posted form, else of the query; the first counts. */
export function parseForm(target: string, request: Pick<HttpRequest, 'method' | 'body'>): ReadonlyMap<string, string> {
  const at = target.indexOf('?');
  const posted = request.method === 'POST' ? request.body : '';
  return new Map([...parsePairs(at === -1 ? '' : target.slice(at + 1)), ...parsePairs(posted)]);
}

/** A pair that is not well encoded is left out. */
function parsePairs(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const pair of text.split('&')) {
    const equals = pair.indexOf('=');
    const key = decode(equals === -1 ? pair : pair.slice(0, equals));
    const value = decode(equals === -1 ? '' : pair.slice(equals + 1));
    if (key !== undefined && value !== undefined && !values.has(key)) values.set(key, value);
  }
  return values;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    // A `%` that no two hexadecimal digits of UTF-8 follow.
    return undefined;
  }
}
