/** Small servers that tell of the request they got and of where they run. */
import { formatDate } from '../commands/date.ts';
import { byteLength } from '../files/tree.ts';
import { appendLog } from '../log.ts';
import { optionOf } from './option-of.ts';
import {
  GO_DEFAULT,
  GRACEFUL,
  type HttpRequest,
  type RunningServer,
  type ServerProgram,
  textResponse,
} from './program.ts';
import { versionIn } from './version-in.ts';

/** The port that every client seems to come from. */
const CLIENT_PORT = 43_210;

/** hashicorp/http-echo v1: one text for whatever is asked, and a line for each request. */
export const httpEcho: ServerProgram = {
  start: ({ args, environment, nowMs }) => {
    if (echoText(args, environment) === '') return [{ afterMs: 0, stderr: 'Missing -text option!\n', exitCode: 127 }];
    const listening = `${echoStamp(nowMs)} [INFO] server is listening on ${optionOf(args, 'listen', ':5678')}\n`;
    return [{ afterMs: 0, listen: true, stdout: listening }];
  },
  ports: (args) => [Number(optionOf(args, 'listen', ':5678').split(':').at(-1))],
  signals: new Map(['SIGTERM', 'SIGINT'].map((signal) => [signal, { afterMs: 0, exitCode: 0 }])),
  respond: (request, server) => {
    const { nowMs } = server.kernel.cluster;
    if (request.path === '/health') return textResponse(200, '{"status":"ok"}\n', 'application/json; charset=utf-8');
    const body = `${server.task.memory?.get('text') ?? ''}\n`;
    const said = `${request.host} ${request.clientIp}:${CLIENT_PORT} "${request.method} ${request.path} HTTP/1.1" 200 ${byteLength(body)} "${request.userAgent}" 21.5µs`;
    appendLog(server.kernel.instance.log, nowMs, 'o', `${echoStamp(nowMs)} [INFO] ${said}\n`);
    const response = textResponse(200, body);
    return {
      ...response,
      headers: new Map([['X-App-Name', 'http-echo'], ['X-App-Version', versionIn(server.kernel)], ...response.headers]),
    };
  },
  remember: (args, container) => new Map([['text', echoText(args, container.live.env)]]),
};

function echoText(args: readonly string[], environment: ReadonlyMap<string, string>): string {
  return optionOf(args, 'text', environment.get('ECHO_TEXT') ?? '');
}

function echoStamp(nowMs: number): string {
  return formatDate('%Y/%m/%d %H:%M:%S', nowMs);
}

/** registry.k8s.io/echoserver: an nginx that prints the request, 1.4 in its first form and 1.10 with the Pod beside it. */
export const echoserver: ServerProgram = {
  start: ({ version }) => [
    {
      afterMs: 0,
      listen: true,
      stdout: version.startsWith('1.4')
        ? ''
        : 'Generating self-signed cert\nGenerating a 2048 bit RSA private key\nStarting nginx\n',
    },
  ],
  ports: () => [8080],
  signals: GRACEFUL,
  respond: (request, server) => {
    const isOld = versionIn(server.kernel).startsWith('1.4');
    return textResponse(200, isOld ? firstEcho(request) : laterEcho(request, server), 'text/plain');
  },
};

function firstEcho(request: HttpRequest): string {
  const { path, query } = splitQuery(request.path);
  return [
    'CLIENT VALUES:',
    `client_address=${request.clientIp}`,
    `command=${request.method}`,
    `real path=${request.path}`,
    `query=${query === '' ? 'nil' : query}`,
    'request_version=1.1',
    `request_uri=http://${withPort(request.host)}${path}`,
    '',
    'SERVER VALUES:',
    'server_version=nginx: 1.10.0 - lua: 10001',
    '',
    'HEADERS RECEIVED:',
    ...headerLines(request).map((line) => line),
    'BODY:',
    request.body === '' ? '-no body in request-' : request.body,
  ].join('\n');
}

function laterEcho(request: HttpRequest, { kernel }: RunningServer): string {
  const { query } = splitQuery(request.path);
  const lines = [
    `client_address=${request.clientIp}`,
    `method=${request.method}`,
    `real path=${request.path}`,
    `query=${query}`,
    'request_version=1.1',
    'request_scheme=http',
    `request_uri=http://${withPort(request.host)}${request.path}`,
  ];
  const body = request.body === '' ? '-no body in request-' : request.body;
  return `\n\nHostname: ${kernel.sandbox.hostname}\n\nPod Information:\n\t-no pod information available-\n\nServer values:\n\tserver_version=nginx: 1.13.3 - lua: 10008\n\nRequest Information:\n\t${lines.join('\n\t')}\n\nRequest Headers:\n\t${headerLines(request).join('\n\t')}\n\nRequest Body:\n\t${body}\n\n`;
}

/** It names the port that it listens on itself. */
function withPort(host: string): string {
  return `${host.split(':')[0]}:8080`;
}

function splitQuery(path: string): { path: string; query: string } {
  const at = path.indexOf('?');
  return at === -1 ? { path, query: '' } : { path: path.slice(0, at), query: path.slice(at + 1) };
}

function headerLines(request: HttpRequest): string[] {
  const own = [...request.headers].map(([name, value]) => `${name.toLowerCase()}=${value}`);
  return ['accept=*/*', `host=${request.host}`, `user-agent=${request.userAgent}`, ...own].sort();
}

/** traefik/whoami: addresses and the request as it came. */
export const whoami: ServerProgram = {
  start: ({ args, nowMs }) => [
    { afterMs: 0, listen: true, stdout: `${echoStamp(nowMs)} Starting up on port ${optionOf(args, 'port', '80')}\n` },
  ],
  ports: (args) => [Number(optionOf(args, 'port', '80'))],
  signals: GO_DEFAULT,
  respond: (request, { kernel }) => {
    const headers = [...request.headers].map(([name, value]) => `${name}: ${value}\n`).join('');
    return textResponse(
      200,
      `Hostname: ${kernel.sandbox.hostname}\nIP: 127.0.0.1\nIP: ::1\nIP: ${kernel.sandbox.ip}\nRemoteAddr: ${request.clientIp}:${CLIENT_PORT}\n${request.method} ${request.path} HTTP/1.1\nHost: ${request.host}\nUser-Agent: ${request.userAgent}\nAccept: */*\n${headers}\n`,
    );
  },
};

/** gcr.io/google-samples/hello-go-gke: the back end of the tutorial about a front end. */
export const helloGo: ServerProgram = {
  start: () => [{ afterMs: 0, listen: true }],
  ports: () => [80],
  signals: GO_DEFAULT,
  respond: () => textResponse(200, '{"message":"Hello"}\n', 'application/json'),
};
