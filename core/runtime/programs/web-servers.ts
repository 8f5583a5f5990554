import { formatDate } from '../commands/date.ts';
import { byteLength } from '../files/tree.ts';
import { listDirectory, readFile } from '../files/view.ts';
import { appendLog } from '../log.ts';
import type { RunningContainer } from '../process/kernel.ts';
import {
  GRACEFUL,
  type HttpRequest,
  type HttpResponse,
  type Launch,
  MIB,
  NO_HANDLERS,
  type RunningServer,
  type ServerProgram,
} from './program.ts';
import { nginxErrorPage, type Site, serveFile } from './static-site.ts';
import { versionIn } from './version-in.ts';

/** `nginx/1.27.5`; images that are not versioned by nginx' own numbers have the newest. */
function nginxName(version: string): string {
  return `nginx/${version || '1.29.3'}`;
}

/** The combined log format that nginx and httpd share. */
function logAccess(
  { kernel }: RunningServer,
  request: HttpRequest,
  response: HttpResponse,
  format: 'nginx' | 'httpd' | 'python',
): void {
  const time = formatDate('%d/%b/%Y:%H:%M:%S +0000', kernel.cluster.nowMs);
  const first = `"${request.method} ${request.path} HTTP/1.1" ${response.statusCode}`;
  const size = byteLength(response.body);
  const agents = `"-" "${request.userAgent}" "-"`;
  if (format === 'python') {
    const stamp = formatDate('%d/%b/%Y %H:%M:%S', kernel.cluster.nowMs);
    appendLog(kernel.instance.log, kernel.cluster.nowMs, 'e', `${request.clientIp} - - [${stamp}] ${first} -\n`);
    return;
  }
  const line = `${request.clientIp} - - [${time}] ${first} ${size}${format === 'nginx' ? ` ${agents}` : ''}\n`;
  appendLog(kernel.instance.log, kernel.cluster.nowMs, 'o', line);
}

function respondNginx(request: HttpRequest, server: RunningServer): HttpResponse {
  const name = nginxName(versionIn(server.kernel));
  const config = nginxConfig(server, name);
  const site: Site = {
    root: config.root,
    server: name,
    index: 'index.html',
    directories: 'forbid',
    errorPage: nginxErrorPage(name),
  };
  const response = config.returns ?? serveFile(server.kernel, request, site);
  logAccess(server, request, response, 'nginx');
  return response;
}

/** The ports of its `listen` lines; 80 where the configuration names none. */
function nginxPorts(kernel: RunningContainer): number[] {
  const ports = [...configText(kernel).matchAll(/^\s*listen\s+(?:[\d.]+:|\*:)?(\d+)/gm)].map((match) =>
    Number(match[1]),
  );
  return ports.length === 0 ? [80] : [...new Set(ports)];
}

function configText(kernel: RunningContainer): string {
  const paths = [
    '/etc/nginx/nginx.conf',
    ...listDirectory(kernel, '/etc/nginx/conf.d').map((name) => `/etc/nginx/conf.d/${name}`),
  ];
  const files = paths.filter((path) => path.endsWith('.conf')).map((path) => readFile(kernel, path));
  return files.map((file) => (file.ok ? file.content : '')).join('\n');
}

/** What the lab's nginx reads of its configuration: `listen`, `root` and `return` of the first server. */
function nginxConfig({ kernel }: RunningServer, name: string): { root: string; returns?: HttpResponse } {
  const text = configText(kernel);
  const root = /^\s*root\s+([^;\s]+)\s*;/m.exec(text)?.[1] ?? '/usr/share/nginx/html';
  const fixed = /location\s+\/\s*\{\s*(?:default_type [^;]+;\s*)?return\s+(\d{3})(?:\s+["']?([^"';]*)["']?)?\s*;/.exec(
    text,
  );
  if (fixed === null) return { root };
  const body = (fixed[2] ?? '').replace(/\\n/g, '\n');
  return { root, returns: { statusCode: Number(fixed[1]), headers: new Map([['Server', name]]), body } };
}

function startNginx({ nowMs, version }: Launch) {
  const stamp = formatDate('%Y/%m/%d %H:%M:%S', nowMs);
  const notice = (text: string): string => `${stamp} [notice] 1#1: ${text}\n`;
  return [
    {
      afterMs: 0,
      listen: true as const,
      stderr: [
        notice('using the "epoll" event method'),
        notice(nginxName(version)),
        notice('OS: Linux 6.12.57+deb13-amd64'),
        notice('getrlimit(RLIMIT_NOFILE): 1048576:1048576'),
        notice('start worker processes'),
        notice('start worker process 29'),
        notice('start worker process 30'),
      ].join(''),
    },
  ];
}

export const nginx: ServerProgram = {
  start: startNginx,
  ports: (_args, _environment, kernel) => nginxPorts(kernel),
  signals: GRACEFUL,
  memoryBytes: 8 * MIB,
  cpuMillicores: 0,
  respond: respondNginx,
};

function apacheName(version: string): string {
  return `Apache/${version} (Unix)`;
}

export const httpd: ServerProgram = {
  start: ({ ip, nowMs, version }) => [
    {
      afterMs: 0,
      listen: true,
      stderr: [
        `AH00558: httpd: Could not reliably determine the server's fully qualified domain name, using ${ip}. Set the 'ServerName' directive globally to suppress this message\n`,
        `[${formatDate('%a %b %d %H:%M:%S', nowMs)}.000000 ${formatDate('%Y', nowMs)}] [mpm_event:notice] [pid 1:tid 1] AH00489: ${apacheName(version)} configured -- resuming normal operations\n`,
        `[${formatDate('%a %b %d %H:%M:%S', nowMs)}.000000 ${formatDate('%Y', nowMs)}] [core:notice] [pid 1:tid 1] AH00094: Command line: 'httpd -D FOREGROUND'\n`,
      ].join(''),
    },
  ],
  ports: () => [80],
  signals: new Map([...GRACEFUL, ['SIGWINCH', { afterMs: 0, exitCode: 0 }]]),
  memoryBytes: 9 * MIB,
  cpuMillicores: 0,
  respond: (request, server) => {
    const site: Site = {
      root: '/usr/local/apache2/htdocs',
      server: apacheName(versionIn(server.kernel)),
      index: 'index.html',
      directories: 'generate',
      errorPage: apacheErrorPage,
    };
    const response = serveFile(server.kernel, request, site);
    logAccess(server, request, response, 'httpd');
    return response;
  },
};

function apacheErrorPage(statusCode: number): string {
  const title = statusCode === 404 ? 'Not Found' : 'Forbidden';
  const text =
    statusCode === 404
      ? 'The requested URL was not found on this server.'
      : "You don't have permission to access this resource.";
  return `<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>${statusCode} ${title}</title>\n</head><body>\n<h1>${title}</h1>\n<p>${text}</p>\n</body></html>\n`;
}

/** `python -m http.server [PORT] [--directory DIR]`: as PID 1 it does not hear SIGTERM. */
export const pythonHttp: ServerProgram = {
  start: ({ args }) => [
    {
      afterMs: 0,
      listen: true,
      stdout: `Serving HTTP on 0.0.0.0 port ${args[0] ?? 8000} (http://0.0.0.0:${args[0] ?? 8000}/) ...\n`,
    },
  ],
  ports: (args) => [Number(args[0] ?? 8000)],
  signals: new Map([['SIGINT', { afterMs: 0, exitCode: 0, stdout: '\nKeyboard interrupt received, exiting.\n' }]]),
  memoryBytes: 18 * MIB,
  cpuMillicores: 0,
  respond: (request, server) => {
    const root = server.task.args[1] ?? '/';
    const site: Site = {
      root,
      server: `SimpleHTTP/0.6 Python/${versionIn(server.kernel)}`,
      index: 'index.html',
      directories: 'generate',
      errorPage: pythonErrorPage,
    };
    const response = serveFile(server.kernel, request, site);
    logAccess(server, request, response, 'python');
    return response;
  },
};

function pythonErrorPage(statusCode: number): string {
  const message = statusCode === 404 ? 'File not found' : 'Error';
  return `<!DOCTYPE HTML>\n<html lang="en">\n    <head>\n        <title>Error response</title>\n    </head>\n    <body>\n        <h1>Error response</h1>\n        <p>Error code: ${statusCode}</p>\n        <p>Message: ${message}.</p>\n    </body>\n</html>\n`;
}

/** busybox's `httpd -f -p PORT -h DIR`. */
export const busyboxHttpd: ServerProgram = {
  start: () => [{ afterMs: 0, listen: true }],
  ports: (args) => [Number(args[0] ?? 80)],
  signals: NO_HANDLERS,
  memoryBytes: MIB,
  cpuMillicores: 0,
  respond: (request, server) =>
    serveFile(server.kernel, request, {
      root: server.task.args[1] ?? '/',
      server: 'busybox',
      index: 'index.html',
      directories: 'forbid',
      errorPage: (statusCode) =>
        `<HTML><HEAD><TITLE>${statusCode} Not Found</TITLE></HEAD>\n<BODY><H1>${statusCode} Not Found</H1>\nThe requested URL was not found\n</BODY></HTML>\n`,
    }),
};
