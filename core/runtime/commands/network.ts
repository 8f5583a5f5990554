import { byteLength } from '../files/tree.ts';
import { type Connection, connect } from '../network/connect.ts';
import { exchangeHttp } from '../network/http.ts';
import { resolveHost } from '../network/resolve.ts';
import { takeInput } from '../process/input.ts';
import type { RequestTask } from '../process/state.ts';
import { createServer } from '../programs/catalogue.ts';
import { type HttpResponse, reasonPhrase } from '../programs/program.ts';
import {
  type Arguments,
  type CommandCall,
  type CommandResult,
  complain,
  parseArguments,
  pathOf,
  print,
  printError,
} from './call.ts';

interface Url {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

function parseUrl(text: string): Url | undefined {
  const match = /^(?:(https?):\/\/)?(?:[^/@]*@)?([^/:?#\s]+)(?::(\d+))?([/?][^#\s]*)?(?:#.*)?$/i.exec(text);
  if (match === null) return undefined;
  const scheme = (match[1] ?? 'http').toLowerCase();
  const path = match[4] ?? '/';
  return {
    scheme,
    host: match[2] ?? '',
    port: Number(match[3] ?? (scheme === 'https' ? 443 : 80)),
    path: path.startsWith('/') ? path : `/${path}`,
  };
}

type Attempt =
  | { readonly kind: 'response'; readonly response: HttpResponse }
  | { readonly kind: 'unresolved' | 'refused' | 'timeout' | 'unreachable' | 'closed' };

function request(call: CommandCall, url: Url, method: string, userAgent: string, body: string): Attempt {
  const { cluster, sandbox } = call.kernel;
  const ip = resolveHost(cluster, sandbox, url.host);
  if (ip === undefined) return { kind: 'unresolved' };
  const connection: Connection = connect(cluster, sandbox, ip, url.port);
  if (connection.kind !== 'open') return connection;
  const host = url.port === 80 ? url.host : `${url.host}:${url.port}`;
  const response = exchangeHttp(cluster, connection, {
    method,
    path: url.path,
    host,
    userAgent,
    headers: new Map(),
    body,
  });
  return response === undefined || url.scheme === 'https' ? { kind: 'closed' } : { kind: 'response', response };
}

const DEFAULT_TIMEOUT_MS = 130_000;

/** How long an attempt takes until it is known: a lost packet takes the whole timeout. */
function delayOf(attempt: Attempt, timeoutMs: number): number {
  if (attempt.kind === 'timeout') return timeoutMs;
  if (attempt.kind === 'unreachable') return Math.min(timeoutMs, 3000);
  return attempt.kind === 'response' ? Math.min(attempt.response.delayMs ?? 1, timeoutMs) : 1;
}

/** `wget [-q] [-O FILE] [-T SECONDS] [--spider] URL` as busybox and GNU word it. */
export function wgetCommand(call: CommandCall): CommandResult {
  const parsed = parseArguments(call.argv, 'OTtPU', [
    'timeout',
    'tries',
    'output-document',
    'header',
    'post-data',
    'user-agent',
  ]);
  const [target] = parsed.operands;
  const url = parseUrl(target ?? '');
  if (target === undefined) return complain(call, 'missing URL');
  if (url === undefined) return complain(call, `bad URL '${target}'`);
  const timeout = Number(parsed.options.get('T') ?? parsed.options.get('timeout') ?? 0) * 1000;
  const body = parsed.options.get('post-data') ?? '';
  const attempt = request(call, url, body === '' ? 'GET' : 'POST', 'Wget', body);
  return wgetOutcome(call, parsed, url, attempt, timeout > 0 ? timeout : DEFAULT_TIMEOUT_MS);
}

function wgetOutcome(
  call: CommandCall,
  { options }: Arguments,
  url: Url,
  attempt: Attempt,
  timeoutMs: number,
): CommandResult {
  const untilMs = call.kernel.cluster.nowMs + delayOf(attempt, timeoutMs);
  const quiet = options.has('q');
  const file = options.get('O') ?? options.get('output-document') ?? (url.path.split('/').at(-1) || 'index.html');
  const lead =
    quiet || attempt.kind === 'unresolved'
      ? ''
      : `Connecting to ${url.host}:${url.port} (${resolveHost(call.kernel.cluster, call.kernel.sandbox, url.host) ?? url.host}:${url.port})\n`;
  const failed = wgetFailure(attempt, url);
  const base: RequestTask = { kind: 'request', untilMs, stdout: '', stderr: '', exitCode: 1 };
  if (failed !== undefined) return { ...base, stderr: `${lead}wget: ${failed}\n` };
  const body = attempt.kind === 'response' ? attempt.response.body : '';
  if (options.has('spider')) return { ...base, stderr: quiet ? '' : `${lead}remote file exists\n`, exitCode: 0 };
  const saved = quiet
    ? ''
    : file === '-'
      ? `${lead}writing to stdout\n-                    100% |********************************| ${String(byteLength(body)).padStart(5)}  0:00:00 ETA\nwritten to stdout\n`
      : `${lead}saving to '${file}'\n'${file}' saved\n`;
  const output: RequestTask = { ...base, stdout: body, stderr: saved, exitCode: 0 };
  return file === '-' ? output : { ...output, outputPath: pathOf(call, file) };
}

function wgetFailure(attempt: Attempt, url: Url): string | undefined {
  const address = `${url.host}`;
  switch (attempt.kind) {
    case 'unresolved':
      return `bad address '${url.host}'`;
    case 'refused':
      return `can't connect to remote host (${address}): Connection refused`;
    case 'timeout':
      return 'download timed out';
    case 'unreachable':
      return `can't connect to remote host (${address}): No route to host`;
    case 'closed':
      return 'error getting response: Connection reset by peer';
    case 'response':
      return attempt.response.statusCode >= 400
        ? `server returned error: HTTP/1.1 ${attempt.response.statusCode} ${reasonPhrase(attempt.response.statusCode)}`
        : undefined;
    default:
      return attempt satisfies never;
  }
}

/** `curl [-sSfILv] [-o FILE] [-w FORMAT] [-m SECONDS] [-X METHOD] [-d DATA] URL` */
export function curlCommand(call: CommandCall): CommandResult {
  const parsed = parseArguments(call.argv, 'owmXHdAu', [
    'max-time',
    'connect-timeout',
    'output',
    'write-out',
    'request',
    'header',
    'data',
    'retry',
    'retry-delay',
    'user-agent',
  ]);
  const { options, operands } = parsed;
  const url = parseUrl(operands[0] ?? '');
  if (operands[0] === undefined) {
    printError(call, "curl: (2) no URL specified\ncurl: try 'curl --help' for more information\n");
    return 2;
  }
  if (url === undefined) return curlFailure(call, parsed, 3, 'URL rejected: Malformed input to a URL function', 0);
  const body = options.get('d') ?? options.get('data') ?? '';
  const head = options.has('I') || options.has('head');
  const method = options.get('X') ?? options.get('request') ?? (head ? 'HEAD' : body === '' ? 'GET' : 'POST');
  const seconds = Number(options.get('m') ?? options.get('max-time') ?? options.get('connect-timeout') ?? 0);
  const attempt = request(call, url, method, 'curl/8.14.1', body);
  return curlOutcome(call, parsed, url, attempt, seconds > 0 ? seconds * 1000 : DEFAULT_TIMEOUT_MS);
}

function curlOutcome(
  call: CommandCall,
  parsed: Arguments,
  url: Url,
  attempt: Attempt,
  timeoutMs: number,
): CommandResult {
  const delayMs = delayOf(attempt, timeoutMs);
  const where = `${url.host} port ${url.port}`;
  switch (attempt.kind) {
    case 'unresolved':
      return curlFailure(call, parsed, 6, `Could not resolve host: ${url.host}`, delayMs);
    case 'refused':
      return curlFailure(
        call,
        parsed,
        7,
        `Failed to connect to ${where} after 0 ms: Could not connect to server`,
        delayMs,
      );
    case 'unreachable':
      return curlFailure(
        call,
        parsed,
        7,
        `Failed to connect to ${where} after ${delayMs} ms: Could not connect to server`,
        delayMs,
      );
    case 'timeout':
      return curlFailure(call, parsed, 28, `Connection timed out after ${delayMs} milliseconds`, delayMs);
    case 'closed':
      return url.scheme === 'https'
        ? curlFailure(
            call,
            parsed,
            35,
            'TLS connect error: error:0A0000C6:SSL routines::packet length too long',
            delayMs,
          )
        : curlFailure(call, parsed, 52, 'Empty reply from server', delayMs);
    case 'response':
      return curlSuccess(call, parsed, attempt.response, delayMs);
    default:
      return attempt satisfies never;
  }
}

function curlFailure(
  call: CommandCall,
  { options }: Arguments,
  exitCode: number,
  message: string,
  delayMs: number,
): RequestTask {
  const silent = (options.has('s') || options.has('silent')) && !options.has('S') && !options.has('show-error');
  const stdout = writeOut(options, 0, 0);
  return {
    kind: 'request',
    untilMs: call.kernel.cluster.nowMs + delayMs,
    stdout,
    stderr: silent ? '' : `curl: (${exitCode}) ${message}\n`,
    exitCode,
  };
}

function writeOut(options: ReadonlyMap<string, string>, statusCode: number, size: number): string {
  const format = options.get('w') ?? options.get('write-out') ?? '';
  return format
    .replaceAll('%{http_code}', String(statusCode).padStart(3, '0'))
    .replaceAll('%{response_code}', String(statusCode).padStart(3, '0'))
    .replaceAll('%{size_download}', String(size))
    .replaceAll('%{time_total}', '0.001')
    .replaceAll('\\n', '\n');
}

function curlSuccess(call: CommandCall, parsed: Arguments, response: HttpResponse, delayMs: number): CommandResult {
  const { options } = parsed;
  const { statusCode, body } = response;
  const fails = (options.has('f') || options.has('fail')) && statusCode >= 400;
  if (fails) return curlFailure(call, parsed, 22, `The requested URL returned error: ${statusCode}`, delayMs);
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const head = `HTTP/1.1 ${statusCode} ${reasonPhrase(statusCode)}\r\n${headers}\r\n`;
  const onlyHead = options.has('I') || options.has('head');
  const shown = onlyHead ? head : options.has('i') || options.has('include') ? head + body : body;
  const file = options.get('o') ?? options.get('output');
  const out = writeOut(options, statusCode, byteLength(body));
  const base: RequestTask = {
    kind: 'request',
    untilMs: call.kernel.cluster.nowMs + delayMs,
    stdout: shown + out,
    stderr: '',
    exitCode: 0,
  };
  if (file === undefined) return base;
  if (file === '/dev/null') return { ...base, stdout: out };
  if (out !== '') print(call, out);
  return { ...base, stdout: shown, outputPath: pathOf(call, file) };
}

/** `nc -z HOST PORT`, `nc -l [-p] PORT`, `nc HOST PORT` */
export function ncCommand(call: CommandCall): CommandResult {
  const { options, operands } = parseArguments(call.argv, 'wpesq');
  if (options.has('l')) {
    const port = Number(options.get('p') ?? operands.at(-1) ?? 0);
    const task = createServer('netcat', [String(port)], call.kernel.cluster.nowMs);
    const answer = takeInput(call.kernel, call.descriptors[0]).text;
    return { ...task, memory: new Map([['answer', answer]]) };
  }
  const [host = '', port = '0'] = operands;
  const ip = resolveHost(call.kernel.cluster, call.kernel.sandbox, host);
  if (ip === undefined) return complain(call, `bad address '${host}'`);
  const connection = connect(call.kernel.cluster, call.kernel.sandbox, ip, Number(port));
  const timeoutMs = Number(options.get('w') ?? 0) * 1000 || DEFAULT_TIMEOUT_MS;
  if (connection.kind === 'open') return options.has('z') ? openPort(call, options, host, port) : 0;
  const reason =
    connection.kind === 'refused'
      ? 'Connection refused'
      : connection.kind === 'timeout'
        ? 'Connection timed out'
        : 'No route to host';
  const delayMs = connection.kind === 'refused' ? 0 : connection.kind === 'timeout' ? timeoutMs : 3000;
  return {
    kind: 'request',
    untilMs: call.kernel.cluster.nowMs + delayMs,
    stdout: '',
    stderr: options.has('z') && !options.has('v') ? '' : `nc: ${host} (${ip}:${port}): ${reason}\n`,
    exitCode: 1,
  };
}

function openPort(call: CommandCall, options: ReadonlyMap<string, string>, host: string, port: string): number {
  if (options.has('v'))
    printError(call, `${host} (${resolveHost(call.kernel.cluster, call.kernel.sandbox, host) ?? host}:${port}) open\n`);
  return 0;
}

/** `nslookup NAME`: the cluster's DNS. */
export function nslookupCommand(call: CommandCall): CommandResult {
  const name = call.argv[1] ?? '';
  const ip = resolveHost(call.kernel.cluster, call.kernel.sandbox, name);
  print(call, 'Server:\t\t10.96.0.10\nAddress:\t10.96.0.10:53\n\n');
  if (ip === undefined) {
    printError(call, `** server can't find ${name}.${call.kernel.sandbox.namespace}.svc.cluster.local: NXDOMAIN\n\n`);
    return 1;
  }
  print(call, `Name:\t${name}\nAddress: ${ip}\n\n`);
  return 0;
}

/** `ping [-c COUNT] HOST` */
export function pingCommand(call: CommandCall): CommandResult {
  const { options, operands } = parseArguments(call.argv, 'cWwi');
  const [host = ''] = operands;
  const ip = resolveHost(call.kernel.cluster, call.kernel.sandbox, host);
  if (ip === undefined) return complain(call, `bad address '${host}'`);
  const count = Math.min(Number(options.get('c') ?? 4), 20);
  const { cluster } = call.kernel;
  const alive =
    ip.startsWith('127.') ||
    [...cluster.nodes.values()].some(
      (node) => node.running && [...node.sandboxes.values()].some((sandbox) => sandbox.ip === ip),
    );
  const replies = alive
    ? Array.from({ length: count }, (_, index) => `64 bytes from ${ip}: seq=${index} ttl=63 time=0.090 ms\n`).join('')
    : '';
  const stdout = `PING ${host} (${ip}): 56 data bytes\n${replies}\n--- ${host} ping statistics ---\n${count} packets transmitted, ${alive ? count : 0} packets received, ${alive ? 0 : 100}% packet loss\n`;
  return {
    kind: 'request',
    untilMs: cluster.nowMs + (count - 1) * 1000 + 1,
    stdout,
    stderr: '',
    exitCode: alive ? 0 : 1,
  };
}
