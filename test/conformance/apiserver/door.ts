import { request as askPlain } from 'node:http';
import { request as askSecurely } from 'node:https';

export interface HttpAsked {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly body?: unknown;
  readonly contentType?: string;
  readonly accept?: string;
}

export interface HttpAnswer {
  readonly code: number;
  readonly warnings: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  /** Several documents, a line each, are a list. As it came where it is no JSON. */
  readonly body: unknown;
}

/** An API server, asked request by request. */
export interface Door {
  readonly ask: (asked: HttpAsked) => Promise<HttpAnswer>;
}

export interface DoorPlace {
  readonly url: string;
  readonly ca?: string;
  readonly token?: string;
}

export function openDoor({ url, ca, token }: DoorPlace): Door {
  return {
    ask: ({ method, path, body, contentType = 'application/json', accept = 'application/json' }) =>
      new Promise((resolve, reject) => {
        const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
        // Node sends the body of a DELETE without its length, and the server takes it for the next request.
        const length = Buffer.byteLength(text ?? '');
        const headers = {
          accept,
          'user-agent': 'tester',
          ...(text === undefined ? {} : { 'content-type': contentType, 'content-length': length }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        };
        const ask = url.startsWith('https:') ? askSecurely : askPlain;
        const sent = ask(`${url}${path}`, { method, headers, ...(ca === undefined ? {} : { ca }) }, (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('error', reject);
          response.on('end', () => {
            const { statusCode = 0, headersDistinct } = response;
            const { warning = [], ...others } = headersDistinct;
            const headers = Object.fromEntries(
              Object.entries(others).map(([name, values = []]) => [name, values.join()]),
            );
            const body = readJson(Buffer.concat(parts).toString('utf8'));
            resolve({ code: statusCode, warnings: warning.flatMap(splitWarnings), headers, body });
          });
        });
        sent.on('error', reject);
        sent.end(text);
      }),
  };
}

/** Several in one header; that a lab's clock stands is said by a lab alone. */
function splitWarnings(header: string): string[] {
  return header.split(/, (?=299 )/).filter((warning) => !warning.includes('the clock of this lab'));
}

function readJson(text: string): unknown {
  const lines = text.trimEnd().split('\n');
  try {
    return lines.length > 1 && lines[0]?.endsWith('}') ? lines.map((line) => JSON.parse(line)) : JSON.parse(text);
  } catch {
    return text;
  }
}
