import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, type ServerResponse, request as sendRequest } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { writeLog } from '../log.ts';

/** What the thread needs to answer. */
export interface KubeApiSettings {
  readonly endpoint: string;
  readonly tableName: string;
  readonly answerWithinMs: number;
  readonly streamForMs: number;
}

export interface KubeApiThread {
  /** Hands a request on to the thread, and its answer back as it comes. */
  readonly pass: (request: IncomingMessage, response: ServerResponse) => void;
  /** Hands on what wants to be more than a request: a WebSocket. */
  readonly passUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly stop: () => Promise<void>;
}

/** Where the local server's Kubernetes API lies. */
export const KUBE_API_PATH = '/clusters/';

/** Starts the thread of the Kubernetes API; it is ready when this returns. */
export async function startKubeApiThread(settings: KubeApiSettings): Promise<KubeApiThread> {
  const thread = new Worker(new URL('./kube-api-worker.ts', import.meta.url), { workerData: settings });
  const [port]: unknown[] = await once(thread, 'message');
  thread.on('error', (error) => writeLog('error', 'thread-lost', { reason: error.name }));
  const open = new Set<ClientRequest>();
  return {
    pass: (request, response) => {
      const passed = passOn(Number(port), request, response);
      open.add(passed);
      passed.on('close', () => open.delete(passed));
    },
    passUpgrade: (request, socket, head) => passBytes(Number(port), request, { socket, head }),
    stop: async () => {
      for (const passed of open) passed.destroy();
      await thread.terminate();
    },
  };
}

/** The request as it came, then whatever both sides say. */
function passBytes(
  port: number,
  { method, url, rawHeaders }: IncomingMessage,
  { socket, head }: { readonly socket: Duplex; readonly head: Buffer },
): void {
  const passed = connect(port, '127.0.0.1');
  const lines = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1] ?? ''}`] : [],
  );
  passed.write(`${[`${method} ${url} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n`, 'latin1');
  passed.write(head);
  passed.pipe(socket).pipe(passed);
  for (const side of [passed, socket]) {
    side.on('error', () => {});
    side.on('close', () => (side === passed ? socket : passed).destroy());
  }
}

function passOn(port: number, request: IncomingMessage, response: ServerResponse): ClientRequest {
  const { method, url: path, headers } = request;
  const passed = sendRequest({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    // Whoever waits for a watch is to see that it is open before anything happens.
    response.flushHeaders();
    answer.pipe(response);
  });
  passed.on('error', () => response.destroy());
  response.on('close', () => passed.destroy());
  request.pipe(passed);
  return passed;
}
