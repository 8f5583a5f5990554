import { formatDate } from '../commands/date.ts';
import { optionOf } from './option-of.ts';
import { GO_DEFAULT, GRACEFUL, NO_HANDLERS, type ServerProgram, textResponse } from './program.ts';

/** registry.k8s.io/pause: waits, reaps, and goes at once. */
export const pause: ServerProgram = {
  start: () => [{ afterMs: 0 }],
  ports: () => [],
  signals: new Map(
    ['SIGTERM', 'SIGINT'].map((signal) => [
      signal,
      { afterMs: 0, exitCode: 0, stdout: 'Shutting down, got signal: Terminated\n' },
    ]),
  ),
};

/** agnhost v2.40, test/images/agnhost/liveness: healthy for ten seconds, then never again. */
const HEALTHY_MS = 10_000;

export const liveness: ServerProgram = {
  start: () => [{ afterMs: 0, listen: true }],
  ports: () => [8080],
  signals: GO_DEFAULT,
  changesAfterMs: () => [HEALTHY_MS + 1],
  respond: (request, { kernel, task }) => {
    const ageMs = kernel.cluster.nowMs - task.startedMs;
    if (!request.path.startsWith('/healthz')) return textResponse(200, kernel.sandbox.podName);
    if (ageMs <= HEALTHY_MS) return textResponse(200, 'ok');
    return textResponse(500, `error: ${(ageMs / 1000).toFixed(6)}`);
  },
};

/** agnhost serve-hostname, on port 9376. */
export const serveHostname: ServerProgram = {
  start: () => [{ afterMs: 0, listen: true, stdout: 'Serving on port 9376.\n' }],
  ports: (args) => [Number(optionOf(args, 'port', '9376'))],
  signals: new Map([['SIGTERM', { afterMs: 0, exitCode: 0 }]]),
  respond: (_request, { kernel }) => textResponse(200, kernel.sandbox.hostname),
};

/** gcr.io/google-samples/hello-app and its relatives. */
export const helloApp: ServerProgram = {
  start: ({ nowMs, environment }) => [
    {
      afterMs: 0,
      listen: true,
      stderr: `${formatDate('%Y/%m/%d %H:%M:%S', nowMs)} Server listening on port ${environment.get('PORT') ?? '8080'}\n`,
    },
  ],
  ports: (_args, environment) => [Number(environment.get('PORT') ?? 8080)],
  signals: GO_DEFAULT,
  respond: (_request, { kernel, task }) => {
    const version = task.args[0] ?? '1.0.0';
    return textResponse(200, `Hello, world!\nVersion: ${version}\nHostname: ${kernel.sandbox.hostname}\n`);
  },
};

/** registry.k8s.io/goproxy: a TCP proxy on 8080 that the probe examples use. */
export const goproxy: ServerProgram = {
  start: () => [{ afterMs: 0, listen: true }],
  ports: () => [8080],
  signals: GO_DEFAULT,
};

/** registry.k8s.io/etcd: speaks gRPC health on 2379. */
export const etcd: ServerProgram = {
  start: () => [
    {
      afterMs: 300,
      listen: true,
      stderr:
        '{"level":"info","caller":"embed/serve.go:210","msg":"serving client traffic insecurely; this is strongly discouraged!","traffic":"grpc+http","address":"[::]:2379"}\n',
    },
  ],
  ports: () => [2379],
  signals: GRACEFUL,
  respond: (request) =>
    request.path === '/health'
      ? textResponse(200, '{"health":"true","reason":""}')
      : textResponse(404, '404 page not found\n'),
};

/** What an image that the lab does not know does: it runs on and answers on the usual port. */
export const unknownServer: ServerProgram = {
  start: () => [{ afterMs: 0, listen: true }],
  ports: (args) => args.map(Number).filter((port) => port > 0),
  signals: GRACEFUL,
  respond: () => textResponse(200, 'OK\n'),
};

/** A program that only runs: `java -jar`, `node server.js` … with a port where one is named. */
export const deafServer: ServerProgram = { ...unknownServer, signals: NO_HANDLERS };

/** `nc -l`: takes one connection, answers with what it was given, and ends. */
export const netcat: ServerProgram = {
  start: () => [{ afterMs: 0, listen: true }],
  ports: (args) => args.map(Number).filter((port) => port > 0),
  signals: NO_HANDLERS,
};
