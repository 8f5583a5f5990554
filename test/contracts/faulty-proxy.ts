import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands between Podlab and a DynamoDB: passes requests on, unless told to do otherwise. */
export interface FaultyProxy {
  readonly endpoint: string;
  /** What becomes of the next requests, in their order; when they are used up, all goes well. */
  plan: Fault[];
  readonly stop: () => Promise<void>;
}

/**
 * `hang`: no answer ever, nothing done. `lose`: done, and the connection is cut. `late`: done, answered after a
 * second. `done500`: done, and called an internal error. The others are not done.
 */
export type Fault = 'pass' | 'hang' | 'lose' | 'late' | 'done500' | 'cut' | 'throttle' | 'garbage' | 'deny' | 'double';

export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  const server = createServer((request, response) => void serve(request, response));
  const proxy: FaultyProxy = { endpoint: '', plan: [], stop };

  async function serve(request: IncomingMessage, response: ServerResponse) {
    const body = await readAll(request);
    const pass = () => fetch(target, { method: 'POST', headers: headersOf(request), body: new Uint8Array(body) });
    await commit(proxy.plan.shift() ?? 'pass', pass, response);
  }

  async function stop() {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }

  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  // A server that listens on TCP has an address of this shape.
  const { port } = server.address() as AddressInfo;
  return Object.assign(proxy, { endpoint: `http://127.0.0.1:${port}` });
}

async function commit(fault: Fault, pass: () => Promise<Response>, response: ServerResponse): Promise<unknown> {
  switch (fault) {
    case 'hang':
      return undefined;
    case 'cut':
      return response.destroy();
    case 'throttle':
      return response.writeHead(400, JSON_TYPE).end(errorOf('ThrottlingException'));
    case 'deny':
      return response.writeHead(400, JSON_TYPE).end(errorOf('AccessDeniedException'));
    case 'garbage':
      return response.writeHead(200, JSON_TYPE).end('{"Item":');
  }
  const answer = await pass();
  if (fault === 'lose') return response.destroy();
  if (fault === 'done500') return response.writeHead(500, JSON_TYPE).end(errorOf('InternalServerError'));
  if (fault === 'late') await new Promise((done) => setTimeout(done, 1_000));
  const shown = fault === 'double' ? await pass() : answer;
  return response.writeHead(shown.status, JSON_TYPE).end(Buffer.from(await shown.arrayBuffer()));
}

const JSON_TYPE = { 'content-type': 'application/x-amz-json-1.0' };

function errorOf(name: string): string {
  return JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'planted' });
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const kept = ['authorization', 'content-type', 'x-amz-date', 'x-amz-target', 'host'];
  return Object.fromEntries(kept.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]]] : [])));
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  // A request without an encoding set yields Buffers.
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}
