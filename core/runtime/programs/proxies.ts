/** Proxies, as far as they start, refuse to start, and answer without a configuration of their own. */
import { formatDate } from '../commands/date.ts';
import { fileKind, readFile } from '../files/view.ts';
import type { RunningContainer } from '../process/kernel.ts';
import { optionOf } from './option-of.ts';
import { GRACEFUL, type ServerProgram, textResponse } from './program.ts';

/**
 * Traefik says nothing below errors unless it is asked to, writes nothing to its disk, and knows no way for any request
 * before somebody gives it one.
 */
export const traefik: ServerProgram = {
  start: ({ args, nowMs, version }) => {
    const isTold = /^(?:INFO|DEBUG|TRACE)$/i.test(optionOf(args, 'log.level', optionOf(args, 'log-level', '')));
    const line = `${formatDate('%Y-%m-%dT%H:%M:%SZ', nowMs)} INF Traefik version ${version} built on 2025-10-30T10:00:00Z version=${version}\n`;
    return [{ afterMs: 0, listen: true, stdout: isTold ? line : '' }];
  },
  ports: (args) => {
    const named = args
      .flatMap((arg) => /^--entry[pP]oints\.[\w-]+\.address=[\w.]*:(\d+)/.exec(arg)?.[1] ?? [])
      .map(Number);
    const entries = named.length === 0 ? [80] : named;
    return args.some((arg) => /^--(?:api\.insecure|api\.dashboard|ping)(?:=true)?$/.test(arg))
      ? [...new Set([...entries, 8080])]
      : entries;
  },
  signals: GRACEFUL,
  respond: (request, { task }) => {
    if (request.path === '/ping' && task.args.some((arg) => arg.startsWith('--ping'))) return textResponse(200, 'OK');
    return textResponse(404, '404 page not found\n');
  },
};

const HAPROXY_CONFIG = '/usr/local/etc/haproxy/haproxy.cfg';

/** HAProxy 3: without its configuration it ends at once. */
export const haproxy: ServerProgram = {
  start: ({ version, container }) => {
    const notices = `[NOTICE]   (1) : haproxy version is ${version}\n[NOTICE]   (1) : path to executable is /usr/local/sbin/haproxy\n`;
    if (fileKind(container, HAPROXY_CONFIG) !== 'file') {
      const alert = `[ALERT]    (1) : Cannot open configuration file/directory ${HAPROXY_CONFIG} : No such file or directory\n`;
      return [{ afterMs: 0, stderr: notices + alert, exitCode: 1 }];
    }
    return [
      {
        afterMs: 0,
        listen: true,
        stderr: '[NOTICE]   (1) : New worker (8) forked\n[NOTICE]   (1) : Loading success.\n',
      },
    ];
  },
  ports: (_args, _environment, container) =>
    [...haproxyConfig(container).matchAll(/^\s*bind\s+[\w.*]*:(\d+)/gm)].map((match) => Number(match[1])),
  // SIGUSR1 lets connections end, SIGTERM does not.
  signals: new Map([...GRACEFUL, ['SIGUSR1', { afterMs: 300, exitCode: 0 }]]),
  respond: (request, server) => {
    const behind = /^\s*server\s+\S+\s+([\w.-]+):(\d+)/m.exec(haproxyConfig(server.kernel));
    const outcome =
      behind === null
        ? undefined
        : server.dial({
            host: behind[1] ?? '',
            port: Number(behind[2]),
            path: request.path,
            userAgent: request.userAgent,
          });
    if (outcome?.kind === 'response') return textResponse(outcome.statusCode, outcome.body, 'text/html');
    return textResponse(
      503,
      '<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n</body></html>\n',
      'text/html',
    );
  },
};

function haproxyConfig(container: RunningContainer): string {
  const file = readFile(container, HAPROXY_CONFIG);
  return file.ok ? file.content : '';
}
