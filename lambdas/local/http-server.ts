import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { writeLog } from '../log.ts';
import { findRoutes, type HttpResponse, type HttpRoute, jsonReply } from './http-route.ts';
import { readBody } from './read-body.ts';
import { StartFailure } from './start-failure.ts';

const REQUEST_TIMEOUT_MS = 30_000;

/** What a server answers. */
export interface Served {
  readonly routes: readonly HttpRoute[];
  /** Takes whole requests whose path begins so, their bodies unread. */
  readonly passing?: {
    readonly path: string;
    readonly pass: (request: IncomingMessage, response: ServerResponse) => void;
    /** The same of what wants to become a WebSocket. */
    readonly passUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  };
}

/** Serves on 127.0.0.1 alone; port 0 takes a free one. */
export async function startHttpServer(port: number, serveAt: (origin: string) => Served) {
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS });
  await listen(server, port);
  // A server that listens on TCP has an address of this shape.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { routes, passing } = serveAt(origin);
  server.on('request', (request, response) => {
    if (passing !== undefined && request.url?.startsWith(passing.path)) passing.pass(request, response);
    else void respond(routes, origin, request, response);
  });
  server.on('upgrade', (request, socket, head) => {
    if (passing !== undefined && request.url?.startsWith(passing.path)) passing.passUpgrade(request, socket, head);
    else socket.destroy();
  });
  return { origin, stop: () => stop(server) };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explainListenError(error, port)));
    server.listen(port, '127.0.0.1', resolve);
  });
}

function explainListenError(error: NodeJS.ErrnoException, port: number): StartFailure {
  if (error.code === 'EADDRINUSE') {
    return new StartFailure(`Port ${port} is in use: stop the other program, or set PORT to another number.`);
  }
  return new StartFailure(`Port ${port} cannot be opened (${error.message}): set PORT to another number.`);
}

async function respond(
  routes: readonly HttpRoute[],
  origin: string,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const reply = await computeReply(routes, origin, request).catch(reportFault);
  const length = String(Buffer.byteLength(reply.body));
  const headers = { 'x-content-type-options': 'nosniff', 'content-length': length, ...reply.headers };
  response.writeHead(reply.statusCode, headers).end(request.method === 'HEAD' ? undefined : reply.body);
}

async function computeReply(
  routes: readonly HttpRoute[],
  origin: string,
  request: IncomingMessage,
): Promise<HttpResponse> {
  const url = URL.parse(request.url ?? '/', origin);
  if (url === null) return jsonReply(400, { message: 'bad request target' });
  const found = findRoutes(routes, url.pathname);
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const route = found.find((candidate) => candidate.method === method);
  const body = await readBody(request, route?.maxBodyBytes ?? 0);
  if (found.length === 0) return jsonReply(404, { message: 'not found' });
  if (route === undefined) return methodNotAllowed(found);
  if (body === 'too-large') return jsonReply(413, { message: `the body is larger than ${route.maxBodyBytes} bytes` });
  return route.respond({ url, headers: request.headers, body });
}

function methodNotAllowed(found: readonly HttpRoute[]): HttpResponse {
  const allow = found.map(({ method }) => (method === 'GET' ? 'GET, HEAD' : method)).join(', ');
  const reply = jsonReply(405, { message: `this address takes ${allow}` });
  return { ...reply, headers: { ...reply.headers, allow } };
}

/** A fault of our own, or a connection that broke while its body was read: no internal text goes out. */
function reportFault(error: unknown): HttpResponse {
  writeLog('error', 'http-fault', { error: error instanceof Error ? error.name : typeof error });
  return jsonReply(500, { message: 'internal error' });
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await closed;
}
