import { formatDate } from '../commands/date.ts';
import { byteLength } from '../files/tree.ts';
import { creationError } from '../files/view.ts';
import { appendLog } from '../log.ts';
import { errorNumber } from './error-number.ts';
import { findUpstream, isTlsPort, nginxConfigText, nginxPorts } from './nginx-config.ts';
import { nginxName, startNginx } from './nginx-start.ts';
import {
  GRACEFUL,
  type HttpRequest,
  type HttpResponse,
  type Launch,
  NO_HANDLERS,
  type RunningServer,
  type ServerProgram,
  type StartStep,
  textResponse,
} from './program.ts';
import { nginxErrorPage, type Site, serveFile } from './static-site.ts';
import { versionIn } from './version-in.ts';

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
  const response = config.returns ?? passOn(server, request, site) ?? serveFile(server.kernel, request, site);
  logAccess(server, request, response, 'nginx');
  return response;
}

/** The answer of the server behind, or 502 with its reason in the log; undefined where there is none behind. */
function passOn(server: RunningServer, request: HttpRequest, site: Site): HttpResponse | undefined {
  const upstream = findUpstream(server.kernel);
  if (upstream === undefined) return undefined;
  const { host, port } = upstream;
  const outcome = server.dial({ host, port, path: request.path, userAgent: request.userAgent });
  if (outcome.kind === 'response') {
    return { statusCode: outcome.statusCode, headers: new Map([['Server', site.server]]), body: outcome.body };
  }
  const { nowMs } = server.kernel.cluster;
  const stamp = formatDate('%Y/%m/%d %H:%M:%S', nowMs);
  const asked = `client: ${request.clientIp}, server: localhost, request: "${request.method} ${request.path} HTTP/1.1", upstream: "http://${upstream.text}${request.path}", host: "${request.host}"`;
  appendLog(
    server.kernel.instance.log,
    nowMs,
    'e',
    `${stamp} [error] 29#29: *1 connect() failed (111: Connection refused) while connecting to upstream, ${asked}\n`,
  );
  return {
    ...textResponse(502, site.errorPage(502, request.path), 'text/html'),
    headers: new Map([['Server', site.server]]),
  };
}

/** What the lab's nginx reads of its configuration: `listen`, `root` and `return` of the first server. */
function nginxConfig({ kernel }: RunningServer, name: string): { root: string; returns?: HttpResponse } {
  const text = nginxConfigText(kernel);
  const root = /^\s*root\s+([^;\s]+)\s*;/m.exec(text)?.[1] ?? '/usr/share/nginx/html';
  const fixed = /location\s+\/\s*\{\s*(?:default_type [^;]+;\s*)?return\s+(\d{3})(?:\s+["']?([^"';]*)["']?)?\s*;/.exec(
    text,
  );
  if (fixed === null) return { root };
  const body = (fixed[2] ?? '').replace(/\\n/g, '\n');
  return { root, returns: { statusCode: Number(fixed[1]), headers: new Map([['Server', name]]), body } };
}

export const nginx: ServerProgram = {
  start: startNginx,
  ports: (_args, _environment, kernel) => nginxPorts(nginxConfigText(kernel)),
  signals: GRACEFUL,
  speaksTls: (port, kernel) => isTlsPort(nginxConfigText(kernel), port),
  respond: respondNginx,
};

function apacheName(version: string): string {
  return `Apache/${version} (Unix)`;
}

const PID_FILE = '/usr/local/apache2/logs/httpd.pid';

function startHttpd({ ip, nowMs, version, container }: Launch): StartStep[] {
  const [day, year] = [formatDate('%a %b %d %H:%M:%S', nowMs), formatDate('%Y', nowMs)];
  const line = (module: string, text: string): string => `[${day}.000000 ${year}] [${module}] [pid 1:tid 1] ${text}\n`;
  const name = `AH00558: httpd: Could not reliably determine the server's fully qualified domain name, using ${ip}. Set the 'ServerName' directive globally to suppress this message\n`;
  const error = creationError(container, PID_FILE);
  if (error !== undefined) {
    const suffix = container.instance.containerId.slice(-6);
    const failed = `(${errorNumber(error)})${error}: AH00099: could not create ${PID_FILE}.${suffix}`;
    const notLogged = `AH00100: httpd: could not log pid to file ${PID_FILE}`;
    return [{ afterMs: 0, stderr: name + line('core:error', failed) + line('core:error', notLogged), exitCode: 1 }];
  }
  const configured = line(
    'mpm_event:notice',
    `AH00489: ${apacheName(version)} configured -- resuming normal operations`,
  );
  const command = line('core:notice', "AH00094: Command line: 'httpd -D FOREGROUND'");
  return [{ afterMs: 0, listen: true, stderr: name + configured + command }];
}

export const httpd: ServerProgram = {
  start: startHttpd,
  ports: () => [80],
  signals: new Map([...GRACEFUL, ['SIGWINCH', { afterMs: 0, exitCode: 0 }]]),
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
