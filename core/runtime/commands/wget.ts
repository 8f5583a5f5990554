import type { RequestTask } from '../../cluster/state/machine.ts';
import { byteLength } from '../files/tree.ts';
import type { CommandCall, CommandResult } from '../process/kernel.ts';
import { reasonPhrase } from '../programs/program.ts';
import { type Arguments, complain, parseArguments, pathOf } from './call.ts';
import {
  type Attempt,
  DEFAULT_TIMEOUT_MS,
  delayOf,
  type Followed,
  findTarget,
  headersIn,
  parseUrl,
  requestFollowing,
  type Url,
} from './http-request.ts';

/** `wget [-qS] [-O FILE] [-T SECONDS] [--spider] URL` as busybox and GNU word it. */
export function wgetCommand(call: CommandCall): CommandResult {
  const parsed = parseArguments(call.argv, 'OTtPU', [
    'timeout',
    'tries',
    'output-document',
    'header',
    'post-data',
    'user-agent',
  ]);
  const [address] = parsed.operands;
  const url = parseUrl(address ?? '');
  if (address === undefined) return complain(call, 'missing URL');
  if (url === undefined) return complain(call, `bad URL '${address}'`);
  const timeout = Number(parsed.options.get('T') ?? parsed.options.get('timeout') ?? 0) * 1000;
  const body = parsed.options.get('post-data') ?? '';
  const ask = { method: body === '' ? 'GET' : 'POST', userAgent: 'Wget', body, headers: headersIn(call.argv) };
  const followed = requestFollowing(call, findTarget(call, url), ask);
  return wgetOutcome(call, parsed, followed, timeout > 0 ? timeout : DEFAULT_TIMEOUT_MS);
}

function wgetOutcome(
  call: CommandCall,
  { options }: Arguments,
  { target, attempt, passed }: Followed,
  timeoutMs: number,
): CommandResult {
  const { cluster } = call.kernel;
  const { url, ip = url.host } = target;
  const quiet = options.has('q');
  const note = url.scheme === 'https' && attempt.kind === 'response' ? UNCHECKED : '';
  const all = [...passed.map((response): Attempt => ({ kind: 'response', response })), attempt];
  const headers = note + (options.has('S') ? all.map(printHeaders).join('') : '');
  const lead = quiet || attempt.kind === 'unresolved' ? headers : printConnecting(url, ip) + headers;
  const failed = wgetFailure(attempt, url, ip);
  const untilMs = cluster.nowMs + delayOf(attempt, timeoutMs);
  const base: RequestTask = { kind: 'request', untilMs, stdout: '', stderr: '', exitCode: 1 };
  if (failed !== undefined) return { ...base, stderr: `${lead}wget: ${failed}\n` };
  if (options.has('spider')) return { ...base, stderr: quiet ? lead : `${lead}remote file exists\n`, exitCode: 0 };
  const body = attempt.kind === 'response' ? attempt.response.body : '';
  const file = options.get('O') ?? options.get('output-document') ?? (url.path.split('/').at(-1) || 'index.html');
  const stderr = quiet ? lead : lead + printSaved(file, byteLength(body));
  const output: RequestTask = { ...base, stdout: body, stderr, exitCode: 0 };
  return file === '-' ? output : { ...output, outputPath: pathOf(call, file) };
}

/** busybox' wget has TLS, but looks at no certificate. */
const UNCHECKED = 'wget: note: TLS certificate validation not implemented\n';

/** `-S`: what the server said before the page. */
function printHeaders(attempt: Attempt): string {
  if (attempt.kind !== 'response') return '';
  const { statusCode, headers } = attempt.response;
  const lines = [...headers].map(([name, value]) => `  ${name}: ${value}\n`);
  return `  HTTP/1.1 ${statusCode} ${reasonPhrase(statusCode)}\n${lines.join('')}`;
}

function printConnecting({ host, port }: Url, ip: string): string {
  return `Connecting to ${host}${port === 80 || port === 443 ? '' : `:${port}`} (${ip}:${port})\n`;
}

function printSaved(file: string, bytes: number): string {
  const name = file === '-' ? 'stdout' : `'${file}'`;
  const label = (file === '-' ? '-' : file).slice(0, 20).padEnd(20);
  const progress = `${label} 100% |********************************| ${String(bytes).padStart(5)}  0:00:00 ETA\n`;
  return file === '-'
    ? `writing to stdout\n${progress}written to stdout\n`
    : `saving to ${name}\n${progress}${name} saved\n`;
}

/** busybox names the address it could not reach, whatever name was asked for. */
function wgetFailure(attempt: Attempt, url: Url, ip: string): string | undefined {
  switch (attempt.kind) {
    case 'unresolved':
      return `bad address '${url.host}'`;
    case 'refused':
      return `can't connect to remote host (${ip}): Connection refused`;
    case 'timeout':
      return 'download timed out';
    case 'unreachable':
      return `can't connect to remote host (${ip}): No route to host`;
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
