import type { IncomingMessage } from 'node:http';
import { wallNow } from '../wall-clock.ts';
import type { AwsAccess } from './aws-access.ts';
import { signRequest } from './sign-request.ts';

/** A POST to one of AWS's services, signed as it is sent. */
export interface SignedPost {
  readonly access: AwsAccess;
  readonly url: URL;
  readonly service: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The whole of it is given up after so long. */
  readonly timeoutMs: number;
}

export interface SignedAnswer {
  readonly statusCode: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

// An `import` of node:http reads all that it exports, and its WebSocket loads the whole of undici: 30 ms of a cold start.
const http = process.getBuiltinModule('node:http');
const https = process.getBuiltinModule('node:https');

const PROTOCOLS = {
  'https:': { request: https.request, agent: new https.Agent({ keepAlive: true }) },
  'http:': { request: http.request, agent: new http.Agent({ keepAlive: true }) },
} as const;

/** Sends the request once; rejects with the connection's error, or where no whole answer came in time. */
export function postSigned({ access, url, service, headers, body, timeoutMs }: SignedPost): Promise<SignedAnswer> {
  const signed = signRequest({ url, region: access.region, service, headers, body }, access.credentials, wallNow());
  const { request, agent } = PROTOCOLS[url.protocol === 'http:' ? 'http:' : 'https:'];
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers: signed });
    const timer = setTimeout(() => sent.destroy(new Error('timed out')), timeoutMs);
    const settle = <T>(end: (value: T) => void) => {
      return (value: T) => {
        clearTimeout(timer);
        end(value);
      };
    };
    sent.once('error', settle(reject));
    sent.once('response', (response) => {
      readAll(response).then(settle(resolve), settle(reject));
    });
    sent.end(body);
  });
}

async function readAll(response: IncomingMessage): Promise<SignedAnswer> {
  const pieces: Buffer[] = [];
  // A response without an encoding set yields Buffers.
  for await (const piece of response as AsyncIterable<Buffer>) pieces.push(piece);
  return { statusCode: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces) };
}
