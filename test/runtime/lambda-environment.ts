import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openStreamed, type StreamedResponse } from './streamed-response.ts';

/** How an invocation ended, and when, counted from when it was handed over. */
export type Invocation = (
  | { readonly kind: 'response'; readonly value: unknown }
  /** It has begun to answer, and is frozen when it has ended. */
  | { readonly kind: 'streamed'; readonly value: StreamedResponse }
  | { readonly kind: 'error'; readonly type: string; readonly message: string }
  /** Lambda kills an environment at its function's time limit. */
  | { readonly kind: 'timeout' }
) & { readonly tookMs: number; readonly requestId: string };

/** One execution environment of a Lambda function: a process that is frozen whenever it has nothing to do. */
export interface LambdaEnvironment {
  /** From the start of the process until it asked for work. */
  readonly initMs: number;
  readonly invoke: (event: unknown) => Promise<Invocation>;
  /** The lines of its log. */
  readonly log: () => Record<string, unknown>[];
  readonly stop: () => Promise<void>;
}

export interface LambdaOptions {
  /** The folder of the bundle. */
  readonly root: string;
  /** As the stack names it: `interactions.handler`. */
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Whether it is frozen between invocations, as on AWS. */
  readonly freezes?: boolean;
}

const BOOTSTRAP = join(import.meta.dirname, 'bootstrap.mjs');

type End =
  | { readonly kind: 'response'; readonly value: unknown }
  | { readonly kind: 'streamed'; readonly value: StreamedResponse }
  | { readonly kind: 'error'; readonly type: string; readonly message: string };

interface Waiting {
  readonly event: unknown;
  readonly settle: (end: End) => void;
}

/** Starts an environment over a Runtime API of its own, and returns once it asks for work. Rejects where its init fails. */
export async function startLambda(options: LambdaOptions): Promise<LambdaEnvironment> {
  const runtime = await startRuntimeApi();
  const startMs = performance.now();
  const child = spawn('node', [BOOTSTRAP], {
    env: environmentOf(options, runtime.address),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines = collectLines(child);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async () => {
    child.kill('SIGKILL');
    await Promise.all([ended, runtime.stop()]);
  };
  const init = await Promise.race([runtime.ready, ended.then(() => ({ error: lines.join('\n') }))]);
  if (init.error !== undefined) {
    await stop();
    throw new Error(init.error);
  }
  const initMs = performance.now() - startMs;
  const freeze = () => options.freezes !== false && child.kill('SIGSTOP');
  freeze();
  return {
    initMs,
    log: () => lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line)),
    stop,
    invoke: async (event) => {
      const requestId = randomUUID();
      const fromMs = performance.now();
      child.kill('SIGCONT');
      const end = await within(options.timeoutMs, runtime.hand(requestId, event));
      const tookMs = performance.now() - fromMs;
      if (end === undefined) child.kill('SIGKILL');
      else if (end.kind === 'streamed') end.value.ended.then(freeze);
      else freeze();
      return { ...(end ?? { kind: 'timeout' as const }), tookMs, requestId };
    },
  };
}

async function within<T>(timeoutMs: number, work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), timeoutMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** What Lambda sets, and nothing of this machine but where Node lies. */
function environmentOf({ root, handler, environment }: LambdaOptions, api: string): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    TZ: ':UTC',
    AWS_LAMBDA_RUNTIME_API: api,
    AWS_REGION: 'local',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: 'local',
    LAMBDA_TASK_ROOT: root,
    _HANDLER: handler,
    ...environment,
  };
}

function collectLines(child: ChildProcess): string[] {
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.on('data', (text) => {
      const parts = `${rest}${text}`.split('\n');
      rest = parts.pop() ?? '';
      lines.push(...parts);
    });
  }
  return lines;
}

async function startRuntimeApi() {
  const waiting: (Waiting & { readonly requestId: string })[] = [];
  const running = new Map<string, Waiting>();
  let asked: ServerResponse | undefined;
  let settleReady: (init: { readonly error?: string }) => void = () => {};
  const ready = new Promise<{ readonly error?: string }>((resolve) => {
    settleReady = resolve;
  });

  const serveNext = () => {
    const next = asked === undefined ? undefined : waiting.shift();
    if (next === undefined || asked === undefined) return;
    running.set(next.requestId, next);
    asked.writeHead(200, { 'lambda-runtime-aws-request-id': next.requestId, 'lambda-runtime-trace-id': 'Root=1' });
    asked.end(JSON.stringify(next.event));
    asked = undefined;
  };

  const server = createServer(async (request, response) => {
    const [, requestId = '', what] = /invocation\/([^/]+)\/(response|error)$/.exec(request.url ?? '') ?? [];
    if (request.headers['lambda-runtime-function-response-mode'] === 'streaming') {
      const value = await openStreamed(request);
      running.get(requestId)?.settle({ kind: 'streamed', value });
      await value.ended;
      response.writeHead(202).end();
      return;
    }
    const body = await readText(request);
    if (request.url?.endsWith('/invocation/next')) {
      asked = response;
      settleReady({});
      return serveNext();
    }
    if (request.url?.endsWith('/init/error')) settleReady({ error: JSON.parse(body).errorMessage });
    const { settle } = running.get(requestId) ?? {};
    const { errorType: type, errorMessage: message } = what === 'error' ? JSON.parse(body) : {};
    settle?.(what === 'error' ? { kind: 'error', type, message } : { kind: 'response', value: JSON.parse(body) });
    response.writeHead(202).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an address of this shape.
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    ready,
    hand: (requestId: string, event: unknown) =>
      new Promise<End>((settle) => {
        waiting.push({ requestId, event, settle });
        serveNext();
      }),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request) text += piece;
  return text;
}
