import { enqueueAt } from '../../cluster/schedule.ts';
import { formatGoDuration, parseGoDuration } from '../../objects/go-duration.ts';
import { formatDate } from '../commands/date.ts';
import { appendLog } from '../log.ts';
import { optionOf } from './option-of.ts';
import { parseForm } from './parse-form.ts';
import {
  type DialOutcome,
  GO_DEFAULT,
  type HttpRequest,
  type HttpResponse,
  type RunningServer,
  reasonPhrase,
  type ServerProgram,
  textResponse,
} from './program.ts';

/** agnhost netexec: kubernetes v1.35, test/images/agnhost/netexec/netexec.go. */
export const netexec: ServerProgram = {
  start: ({ args, nowMs }) => [
    { afterMs: 0, listen: true, stderr: logLine(nowMs, `Started HTTP server on port ${httpPort(args)}`) },
    ...(udpPort(args) === -1
      ? []
      : [{ afterMs: 0, stderr: logLine(nowMs, `Started UDP server on port  ${udpPort(args)}`) }]),
  ],
  ports: (args) => [httpPort(args)],
  signals: GO_DEFAULT,
  respond: (request, server) => {
    const target = optionOf(server.task.args, 'http-override', request.path);
    const [path = '/'] = target.split('?');
    const page = PAGES.get(path) ?? rootPage;
    return page({ request, server, form: parseForm(target, request) });
  },
};

function httpPort(args: readonly string[]): number {
  return Number(optionOf(args, 'http-port', '8080'));
}

function udpPort(args: readonly string[]): number {
  return Number(optionOf(args, 'udp-port', '8081'));
}

function logLine(nowMs: number, text: string): string {
  const millis = String(nowMs % 1000).padStart(3, '0');
  return `I${formatDate('%m%d %H:%M:%S', nowMs)}.${millis}000       1 log.go:245] ${text}\n`;
}

interface Visit {
  readonly request: HttpRequest;
  readonly server: RunningServer;
  readonly form: ReadonlyMap<string, string>;
}

type Page = (visit: Visit) => HttpResponse | undefined;

/** Every other path is the root's, as Go's ServeMux has it. */
const PAGES: ReadonlyMap<string, Page> = new Map<string, Page>([
  ['/clientip', ({ request, server }) => say(server, 'GET /clientip', `${request.clientIp}:43210`)],
  ['/dial', dialPage],
  ['/echo', echoPage],
  ['/exit', exitPage],
  ['/header', headerPage],
  ['/healthz', healthzPage],
  ['/hostname', ({ server }) => say(server, 'GET /hostname', server.kernel.sandbox.hostname)],
  ['/hostName', ({ server }) => say(server, 'GET /hostName', server.kernel.sandbox.hostname)],
  ['/redirect', redirectPage],
  ['/shell', shellPage],
  ['/shutdown', shutdownPage],
]);

function log({ kernel }: RunningServer, text: string): void {
  appendLog(kernel.instance.log, kernel.cluster.nowMs, 'e', logLine(kernel.cluster.nowMs, text));
}

function say(server: RunningServer, logged: string, body: string, statusCode = 200): HttpResponse {
  log(server, logged);
  return textResponse(statusCode, body);
}

function rootPage({ server }: Visit): HttpResponse {
  const { kernel, task } = server;
  const { nowMs } = kernel.cluster;
  const millis = String(nowMs % 1000).padStart(3, '0');
  const age = ((nowMs - task.startedMs) / 1000).toFixed(9);
  return say(server, 'GET /', `NOW: ${formatDate('%Y-%m-%d %H:%M:%S', nowMs)}.${millis}000000 +0000 UTC m=+${age}`);
}

function echoPage({ server, form }: Visit): HttpResponse | undefined {
  const [message = '', code = ''] = [form.get('msg'), form.get('code')];
  log(server, `GET /echo?msg=${message}&code=${code}`);
  if (code === '') return textResponse(200, message);
  if (!INTEGER.test(code)) return refuseCode(code);
  return isStatus(Number(code)) ? textResponse(Number(code), message) : undefined;
}

const INTEGER = /^[+-]?\d{1,9}$/;

function refuseCode(code: string): HttpResponse {
  return textResponse(200, `argument 'code' must be an integer or empty, got "${code}"\n`);
}

/** Go refuses to write a status of other than three digits: the connection breaks. */
function isStatus(code: number): boolean {
  return code >= 100 && code <= 999;
}

/** Milliseconds; undefined where Go would not read it. */
function readDuration(text: string): number | undefined {
  if (text === '') return 0;
  const parsed = parseGoDuration(text);
  return parsed.ok ? parsed.durationMs : undefined;
}

/** Without a timeout the process is gone before it answers. */
function exitPage({ server, form }: Visit): HttpResponse | undefined {
  const [code = '', timeout = '', wait = ''] = [form.get('code'), form.get('timeout'), form.get('wait')];
  log(server, `GET /exit?code=${code}&timeout=${timeout}&wait=${wait}`);
  const [timeoutMs, waitMs] = [timeout, wait].map(readDuration);
  if (timeoutMs === undefined) return refuseDuration('timeout', timeout);
  if (waitMs === undefined) return refuseDuration('wait', wait);
  if (code !== '' && !INTEGER.test(code)) {
    return textResponse(200, `argument 'code' must be an integer [0-127] or empty, got "${code}"\n`);
  }
  const exitCode = Number(code);
  const [waits, allows] = [formatGoDuration(waitMs), formatGoDuration(timeoutMs)];
  log(
    server,
    `Will begin shutdown in ${waits}, allowing ${allows} for connections to close, then will exit with ${exitCode}`,
  );
  endAfter(server, waitMs, exitCode);
  return timeoutMs === 0 ? undefined : { ...textResponse(200, ''), delayMs: waitMs };
}

function refuseDuration(name: string, text: string): HttpResponse {
  return textResponse(200, `argument '${name}' must be a valid golang duration or empty, got "${text}"\n`);
}

function shutdownPage({ server }: Visit): undefined {
  log(server, 'GET /shutdown');
  endAfter(server, 0, 0);
}

function endAfter({ kernel, task }: RunningServer, waitMs: number, exitCode: number): void {
  const { cluster, sandbox, instance } = kernel;
  const atMs = cluster.nowMs + Math.max(0, Math.round(waitMs));
  task.ending ??= { atMs, exitCode: exitCode & 255 };
  task.wakeMs = task.ending.atMs;
  enqueueAt(cluster, `runtime/${sandbox.podUid}/${instance.name}`, task.ending.atMs);
}

function headerPage({ request, server, form }: Visit): HttpResponse {
  const headers = new Map([['User-Agent', request.userAgent], ...request.headers]);
  const key = form.get('key') ?? '';
  if (key === '') {
    const sorted = [...headers].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => [name, [value]]);
    return say(server, 'GET /header', JSON.stringify(Object.fromEntries(sorted)));
  }
  const found = [...headers].find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
  return say(server, `GET /header?key=${key}`, found ?? '');
}

/** 412 as long as no UDP server runs. */
function healthzPage({ server }: Visit): HttpResponse {
  return say(server, 'GET /healthz', '', udpPort(server.task.args) === -1 ? 412 : 200);
}

function redirectPage({ server, form }: Visit): HttpResponse | undefined {
  const [location = '', code = ''] = [form.get('location'), form.get('code')];
  log(server, `GET /redirect?location=${location}&code=${code}`);
  if (code !== '' && !INTEGER.test(code)) return refuseCode(code);
  const statusCode = code === '' ? 302 : Number(code);
  if (!isStatus(statusCode)) return undefined;
  const body = `<a href="${location}">${reasonPhrase(statusCode)}</a>.\n\n`;
  const response = textResponse(statusCode, body, 'text/html; charset=utf-8');
  return { ...response, headers: new Map([...response.headers, ['Location', location]]) };
}

/** The lab runs no commands for an HTTP client; it says so where the real page reports a command that failed. */
function shellPage({ server, form }: Visit): HttpResponse {
  const command = form.get('shellCommand') || form.get('cmd') || '';
  const error = '(lab) the lab runs no commands for this page: use kubectl exec';
  return say(server, `GET /shell?cmd=${command}`, JSON.stringify({ error }));
}

/** Asks another server and tells what came back. Its own status is 200 whatever that was. */
function dialPage({ request, server, form }: Visit): HttpResponse {
  const names = ['host', 'protocol', 'port', 'request', 'tries'] as const;
  const [host = '', protocol = '', port = '', path = '', tries = ''] = names.map((name) => form.get(name) ?? '');
  log(server, `GET /dial?host=${host}&protocol=${protocol}&port=${port}&request=${path}&tries=${tries}`);
  if (tries !== '' && !INTEGER.test(tries)) {
    return textResponse(400, `tries parameter is invalid. strconv.Atoi: parsing "${tries}": invalid syntax\n`);
  }
  if (path === '') return textResponse(400, 'request parameter not specified. <nil>\n');
  if (!PROTOCOLS.includes(protocol.toLowerCase())) return textResponse(400, `unsupported protocol. ${protocol}\n`);
  // A page that dials a page that dials would grow with every step: inside another dial one try has to do.
  const most = request.userAgent === GO_CLIENT ? 1 : MAX_TRIES;
  const outcomes = Array.from({ length: Math.min(most, Math.max(0, Number(tries || 1))) }, () =>
    server.dial({ host, port: Number(port), path: `/${path}`, userAgent: GO_CLIENT }),
  );
  const unknown = outcomes.find(({ kind }) => kind === 'unresolved');
  if (unknown?.kind === 'unresolved')
    return textResponse(400, `host and/or port param are invalid. ${unknown.reason}\n`);
  return textResponse(200, JSON.stringify(collect(outcomes)));
}

const PROTOCOLS = ['', 'http'];
const GO_CLIENT = 'Go-http-client/1.1';
const MAX_TRIES = 100;

/** What the last try gave decides whether responses are shown at all. */
function collect(outcomes: readonly DialOutcome[]): Readonly<Record<string, readonly string[]>> {
  const responses = outcomes.flatMap((outcome) => (outcome.kind === 'response' ? [outcome.body] : []));
  const errors = outcomes.flatMap((outcome) => (outcome.kind === 'failed' ? [outcome.reason] : []));
  const last = outcomes.at(-1);
  return {
    ...(errors.length === 0 ? {} : { errors }),
    ...(last?.kind === 'response' && last.body !== '' ? { responses } : {}),
  };
}
