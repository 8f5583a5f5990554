import { unixMillis } from '../../sim/timestamp.ts';
import { creationError, fileKind, readFile } from '../files/view.ts';
import type { RunningContainer } from '../process/kernel.ts';
import {
  GRACEFUL,
  type HttpRequest,
  type HttpResponse,
  type RunningServer,
  type ServerProgram,
  type StartStep,
  textResponse,
} from './program.ts';
import { type Site, serveFile } from './static-site.ts';

const CADDYFILE = '/etc/caddy/Caddyfile';
const AUTOSAVE = '/config/caddy/autosave.json';

/** Caddy 2: a file server, or what its Caddyfile says. */
export const caddy: ServerProgram = {
  start: ({ nowMs, container }) => {
    const log = (level: string, entry: object): string =>
      `${JSON.stringify({ level, ts: unixMillis(nowMs) / 1000, ...entry })}\n`;
    if (fileKind(container, CADDYFILE) !== 'file') {
      return [
        {
          afterMs: 0,
          stderr: `Error: reading config from file: open ${CADDYFILE}: no such file or directory\n`,
          exitCode: 1,
        },
      ];
    }
    return [startStep(container, log)];
  },
  ports: (_args, _environment, container) => caddyPorts(container),
  signals: GRACEFUL,
  respond: respondCaddy,
};

type Log = (level: string, entry: object) => string;

/** What it says, and that it goes on where it may not save its configuration. caddy v2, caddy.go: unsyncedDecodeAndRun. */
function startStep(container: RunningContainer, log: Log): StartStep {
  const origins = ['//localhost:2019', '//[::1]:2019', '//127.0.0.1:2019'];
  const ports = caddyPorts(container).map((port) => ({ level: 'warn', server_name: 'srv0', http_port: port }));
  const error = creationError(container, AUTOSAVE);
  const saved =
    error === undefined
      ? log('info', { msg: 'autosaved config (load with --resume flag)', file: AUTOSAVE })
      : log('error', {
          msg: 'unable to autosave config',
          file: AUTOSAVE,
          error: `open ${AUTOSAVE}: ${error.toLowerCase()}`,
        });
  const lines = [
    log('info', { msg: 'using config from file', file: CADDYFILE }),
    log('info', { msg: 'adapted config to JSON', adapter: 'caddyfile' }),
    log('info', {
      logger: 'admin',
      msg: 'admin endpoint started',
      address: 'localhost:2019',
      enforce_origin: false,
      origins,
    }),
    ...ports.map(({ server_name, http_port }) =>
      log('warn', {
        logger: 'http.auto_https',
        msg: 'server is listening only on the HTTP port, so no automatic HTTPS will be applied to this server',
        server_name,
        http_port,
      }),
    ),
    log('info', { logger: 'http.log', msg: 'server running', name: 'srv0', protocols: ['h1', 'h2', 'h3'] }),
    saved,
    log('info', { msg: 'serving initial configuration' }),
  ];
  return { afterMs: 0, listen: true, stderr: lines.join('') };
}

function configOf(container: RunningContainer): string {
  const file = readFile(container, CADDYFILE);
  return file.ok ? file.content : '';
}

/** The ports of its sites: `:80 {`, `http://example.com:8080 {`. */
function caddyPorts(container: RunningContainer): number[] {
  const ports = [...configOf(container).matchAll(/^(?:https?:\/\/)?[\w.*-]*:(\d+)\s*(?:\{|$)/gm)].map((match) =>
    Number(match[1]),
  );
  return ports.length === 0 ? [80] : [...new Set(ports)];
}

/** What the lab follows of a site: `respond`, `reverse_proxy`, `root` with `file_server`. */
function respondCaddy(request: HttpRequest, server: RunningServer): HttpResponse {
  const config = configOf(server.kernel);
  const fixed = /^\s*respond\s+(?:(?:\/\S*|\*)\s+)?"([^"]*)"(?:\s+(\d{3}))?/m.exec(config);
  const headers = new Map([['Server', 'Caddy']]);
  if (fixed !== null) return { statusCode: Number(fixed[2] ?? 200), headers, body: fixed[1] ?? '' };
  const behind = /^\s*reverse_proxy\s+(?:http:\/\/)?([\w.-]+)(?::(\d+))?/m.exec(config);
  if (behind !== null) {
    const outcome = server.dial({
      host: behind[1] ?? '',
      port: Number(behind[2] ?? 80),
      path: request.path,
      userAgent: request.userAgent,
    });
    return outcome.kind === 'response'
      ? { statusCode: outcome.statusCode, headers, body: outcome.body }
      : { statusCode: 502, headers, body: '' };
  }
  if (!/^\s*file_server\b/m.test(config)) return { ...textResponse(200, ''), headers };
  const root = /^\s*root\s+(?:\*\s+)?(\/\S*)/m.exec(config)?.[1] ?? '/srv';
  const site: Site = { root, server: 'Caddy', index: 'index.html', directories: 'forbid', errorPage: () => '' };
  const response = serveFile(server.kernel, request, site);
  return response.statusCode === 403 ? { statusCode: 404, headers, body: '' } : response;
}
