/** What larger applications say as they start, how long they take, and what a first request to them gets. */
import { formatDate } from '../commands/date.ts';
import { creationError, fileKind } from '../files/view.ts';
import { errorNumber } from './error-number.ts';
import { GRACEFUL, type Launch, type ServerProgram, type StartStep, textResponse } from './program.ts';

const SITE = '/var/www/html';
const PID_FILE = '/var/run/apache2/apache2.pid';

function apacheLine(nowMs: number, module: string, text: string): string {
  const [day, year] = [formatDate('%a %b %d %H:%M:%S', nowMs), formatDate('%Y', nowMs)];
  return `[${day}.000000 ${year}] [${module}] [pid 1:tid 1] ${text}\n`;
}

/** Debian's Apache with PHP: the last steps of images that serve with it. */
function startApache({ ip, nowMs, container }: Launch, php: string): StartStep {
  const named = `AH00558: apache2: Could not reliably determine the server's fully qualified domain name, using ${ip}. Set the 'ServerName' directive globally to suppress this message\n`;
  const error = creationError(container, PID_FILE);
  if (error !== undefined) {
    const suffix = container.instance.containerId.slice(-6);
    const failed = apacheLine(
      nowMs,
      'core:error',
      `(${errorNumber(error)})${error}: AH00099: could not create ${PID_FILE}.${suffix}`,
    );
    const notLogged = apacheLine(nowMs, 'core:error', `AH00100: apache2: could not log pid to file ${PID_FILE}`);
    return { afterMs: 200, stderr: named + named + failed + notLogged, exitCode: 1 };
  }
  const ready = apacheLine(
    nowMs,
    'mpm_prefork:notice',
    `AH00163: Apache/2.4.65 (Debian) PHP/${php} configured -- resuming normal operations`,
  );
  const command = apacheLine(nowMs, 'core:notice', "AH00094: Command line: 'apache2 -D FOREGROUND'");
  return { afterMs: 200, listen: true, stderr: named + named + ready + command };
}

const APACHE_SIGNALS = new Map([...GRACEFUL, ['SIGWINCH', { afterMs: 0, exitCode: 0 }] as const]);

/** The guestbook's page, whose script asks the leader and the followers. */
export const guestbook: ServerProgram = {
  start: (launch) => [startApache(launch, '7.4.33')],
  ports: () => [80],
  signals: APACHE_SIGNALS,
  respond: (request) =>
    request.path === '/'
      ? textResponse(
          200,
          '<html ng-app="redis">\n  <head>\n    <title>Guestbook</title>\n  </head>\n</html>\n',
          'text/html',
        )
      : textResponse(404, 'Not Found\n'),
};

/** WordPress: copies itself into its volume, and asks its database before anything else. */
export const wordpress: ServerProgram = {
  start: (launch) => {
    const error = creationError(launch.container, `${SITE}/index.php`);
    if (error !== undefined) {
      return [{ afterMs: 100, stderr: `tar: ./wp-activate.php: Cannot open: ${error}\n`, exitCode: 2 }];
    }
    const isNew = fileKind(launch.container, `${SITE}/index.php`) === 'absent';
    const variables = [...launch.environment.keys()].filter((name) => name.startsWith('WORDPRESS_')).sort();
    const copied = `WordPress not found in ${SITE} - copying now...\nComplete! WordPress has been successfully copied to ${SITE}\n`;
    const configured = `No 'wp-config.php' found in ${SITE}, but 'WORDPRESS_...' variables supplied; copying 'wp-config-docker.php' (${variables.join(' ')})\n`;
    const said = (isNew ? copied : '') + (variables.length > 0 ? configured : '');
    return [
      { afterMs: 0, stderr: said },
      { ...startApache(launch, '8.3.27'), afterMs: 1200 },
    ];
  },
  ports: () => [80],
  signals: APACHE_SIGNALS,
  respond: (request, { kernel, dial }) => {
    const [host = 'mysql', port = '3306'] = (kernel.live.env.get('WORDPRESS_DB_HOST') ?? 'mysql').split(':');
    const outcome = dial({ host, port: Number(port), path: '/', userAgent: request.userAgent });
    // MySQL speaks no HTTP: who hangs up is there.
    const isThere = outcome.kind === 'response' || (outcome.kind === 'failed' && outcome.reason.endsWith(': EOF'));
    if (!isThere)
      return textResponse(
        500,
        '<!DOCTYPE html>\n<html>\n<h1>Error establishing a database connection</h1>\n</html>\n',
        'text/html; charset=UTF-8',
      );
    if (request.path.startsWith('/wp-admin/install.php'))
      return textResponse(200, INSTALLATION, 'text/html; charset=utf-8');
    return {
      ...textResponse(302, '', 'text/html; charset=UTF-8'),
      headers: new Map([
        ['Location', `http://${request.host}/wp-admin/install.php`],
        ['X-Redirect-By', 'WordPress'],
      ]),
    };
  },
};

/** Nobody installs the lab's WordPress: its first page is all of it. */
const INSTALLATION =
  '<!DOCTYPE html>\n<html lang="en-US">\n<head>\n<title>WordPress &rsaquo; Installation</title>\n</head>\n</html>\n';

/** Tomcat: its images have no application of their own. */
export const tomcat: ServerProgram = {
  start: ({ nowMs, version }) => {
    const at = (text: string, afterMs = 0): string =>
      `${formatDate('%d-%b-%Y %H:%M:%S', nowMs + afterMs)}.000 INFO [main] ${text}\n`;
    const lines = [
      at(`org.apache.catalina.startup.VersionLoggerListener.log Server version name:   Apache Tomcat/${version}`),
      at('org.apache.coyote.AbstractProtocol.init Initializing ProtocolHandler ["http-nio-8080"]'),
      at('org.apache.catalina.core.StandardService.startInternal Starting service [Catalina]'),
    ];
    const ready = [
      at('org.apache.coyote.AbstractProtocol.start Starting ProtocolHandler ["http-nio-8080"]', 1500),
      at('org.apache.catalina.startup.Catalina.start Server startup in [1500] milliseconds', 1500),
    ];
    return [
      { afterMs: 0, stderr: lines.join('') },
      { afterMs: 1500, listen: true, stderr: ready.join('') },
    ];
  },
  ports: () => [8080],
  signals: new Map([['SIGTERM', { afterMs: 500, exitCode: 143 }]]),
  respond: () =>
    textResponse(
      404,
      '<!doctype html><html lang="en"><head><title>HTTP Status 404 – Not Found</title></head></html>\n',
      'text/html;charset=utf-8',
    ),
};

/** RabbitMQ: some seconds of Erlang before it takes a connection. */
export const rabbitmq: ServerProgram = {
  start: ({ nowMs, version, environment }) => {
    const at = (afterMs: number, text: string): string =>
      `${formatDate('%Y-%m-%d %H:%M:%S', nowMs + afterMs)}.000000+00:00 [info] ${text}\n`;
    const managed = environment.has('RABBITMQ_MANAGEMENT')
      ? at(7500, '<0.620.0> Management plugin: HTTP (non-TLS) listener started on port 15672')
      : '';
    const banner = `\n  ##  ##      RabbitMQ ${version}\n  ##  ##\n  ##########  Copyright (c) 2007-2025 Broadcom Inc and/or its subsidiaries\n  ######  ##\n  ##########\n\n  Starting broker...\n`;
    return [
      { afterMs: 3000, stdout: at(3000, `<0.208.0>  Starting RabbitMQ ${version} on Erlang 27.3.4`) + banner },
      {
        afterMs: 8000,
        listen: true,
        stdout: `${managed}${at(8000, '<0.640.0> started TCP listener on [::]:5672')} completed with ${managed === '' ? 3 : 5} plugins.\n${at(8000, `<0.9.0> Server startup complete; ${managed === '' ? 3 : 5} plugins started.`)}`,
      },
    ];
  },
  ports: (_args, environment) => (environment.has('RABBITMQ_MANAGEMENT') ? [5672, 15_672, 15_692] : [5672, 15_692]),
  signals: new Map([['SIGTERM', { afterMs: 2000, exitCode: 0 }]]),
};
