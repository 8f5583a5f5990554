import { byteLength } from '../files/tree.ts';
import { resolveHost } from '../network/resolve.ts';
import type { RequestTask } from '../process/state.ts';
import { reasonPhrase } from '../programs/program.ts';
import { type Arguments, type CommandCall, type CommandResult, complain, parseArguments, pathOf } from './call.ts';
import { type Attempt, DEFAULT_TIMEOUT_MS, delayOf, parseUrl, request, type Url } from './http-request.ts';

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
