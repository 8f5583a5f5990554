import type { RequestTask } from '../../cluster/state/machine.ts';
import { byteLength } from '../files/tree.ts';
import type { CommandCall, CommandResult } from '../process/kernel.ts';
import { type HttpResponse, reasonPhrase } from '../programs/program.ts';
import { type Arguments, parseArguments, pathOf, print, printError } from './call.ts';
import {
  type Attempt,
  DEFAULT_TIMEOUT_MS,
  delayOf,
  findTarget,
  headersIn,
  parseUrl,
  request,
  requestFollowing,
  type Url,
} from './http-request.ts';

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
    'cacert',
    'cert',
    'key',
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
  const ask = { method, userAgent: 'curl/8.14.1', body, headers: headersIn(call.argv) };
  const target = findTarget(call, url);
  const follows = options.has('L') || options.has('location');
  const attempt = follows ? requestFollowing(call, target, ask).attempt : request(call, target, ask);
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
      if (url.scheme === 'https' && !isTrusted(parsed)) {
        return curlFailure(call, parsed, 60, UNTRUSTED, delayMs);
      }
      return curlSuccess(call, parsed, attempt.response, delayMs);
    default:
      return attempt satisfies never;
  }
}

/** Nobody in a lab has a certificate of an authority that the world knows. */
const UNTRUSTED = `SSL certificate problem: self-signed certificate
More details here: https://curl.se/docs/sslcerts.html

curl failed to verify the legitimacy of the server and therefore could not
establish a secure connection to it. To learn more about this situation and
how to fix it, please visit the webpage mentioned above.`;

function isTrusted({ options }: Arguments): boolean {
  return ['k', 'insecure', 'cacert'].some((name) => options.has(name));
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
