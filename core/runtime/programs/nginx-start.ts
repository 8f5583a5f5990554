/** How nginx starts: what it reads, what it has to be able to make, and what it says. */
import { formatDate } from '../commands/date.ts';
import { mayHold } from '../files/capabilities.ts';
import { containerSpecOf, podSpecOf, userIdOf } from '../files/identity.ts';
import { creationError, fileKind } from '../files/view.ts';
import { compareVersions } from '../images/releases.ts';
import { resolveHost } from '../network/resolve.ts';
import type { RunningContainer } from '../process/kernel.ts';
import { errorNumber } from './error-number.ts';
import { findUpstream, listTlsFiles, nginxConfigText, nginxPorts } from './nginx-config.ts';
import type { Launch, StartStep } from './program.ts';

const NEWEST = '1.29.3';

/** `nginx/1.27.5`; images that are not versioned by nginx' own numbers have the newest. */
export function nginxName(version: string): string {
  return `nginx/${version || NEWEST}`;
}

/** nginx, src/core/ngx_cycle.c: temporary directories, then ports, then the file with its process id. */
export function startNginx({ nowMs, version: tagged, container }: Launch): StartStep[] {
  const version = tagged || NEWEST;
  const stamp = formatDate('%Y/%m/%d %H:%M:%S', nowMs);
  const config = nginxConfigText(container);
  const warning = userWarning(container, config);
  const warnings = warning === undefined ? '' : twice(stamp, 'warn', warning);
  const failure = findFailure(container, config, version);
  if (failure !== undefined) return [{ afterMs: 0, stderr: warnings + twice(stamp, 'emerg', failure), exitCode: 1 }];
  const notices = compareVersions(version, NOTICES_SINCE) < 0 ? [] : startNotices(version);
  const lines = notices.map((text) => `${stamp} [notice] 1#1: ${text}\n`);
  return [{ afterMs: 0, listen: true, stderr: warnings + lines.join('') }];
}

/** Before that its image logged nothing below warnings. */
const NOTICES_SINCE = '1.21';

function startNotices(version: string): string[] {
  return [
    'using the "epoll" event method',
    nginxName(version),
    'OS: Linux 6.12.57+deb13-amd64',
    'getrlimit(RLIMIT_NOFILE): 1048576:1048576',
    'start worker processes',
    'start worker process 29',
    'start worker process 30',
  ];
}

/** Into its log and, as long as it starts, to its terminal: both are the container's stderr. */
function twice(stamp: string, level: string, text: string): string {
  return `${stamp} [${level}] 1#1: ${text}\nnginx: [${level}] ${text}\n`;
}

function userWarning(container: RunningContainer, config: string): string | undefined {
  const line = config.split('\n').findIndex((each) => /^\s*user\s/.test(each)) + 1;
  if (userIdOf(container) === 0 || line === 0) return undefined;
  return `the "user" directive makes sense only if the master process runs with super-user privileges, ignored in /etc/nginx/nginx.conf:${line}`;
}

function findFailure(container: RunningContainer, config: string, version: string): string | undefined {
  const bodies = /^\s*client_body_temp_path\s+([^\s;]+)/m.exec(config)?.[1] ?? '/var/cache/nginx/client_temp';
  const pid = /^\s*pid\s+([^\s;]+)/m.exec(config)?.[1] ?? defaultPidFile(container, version);
  return (
    findUnreadable(container, config) ??
    failedTo(`mkdir() "${bodies}"`, creationError(container, bodies)) ??
    failedTo(`chown("${bodies}", 101)`, chownError(container, config)) ??
    failedTo(`bind() to 0.0.0.0:${lowPort(config)}`, bindError(container, config)) ??
    failedTo(`open() "${pid}"`, creationError(container, pid))
  );
}

/** What the configuration names and is not there: a certificate, or the name of a server that requests go on to. */
function findUnreadable(container: RunningContainer, config: string): string | undefined {
  const missing = listTlsFiles(config).find(([, path]) => fileKind(container, path) === 'absent');
  if (missing !== undefined) {
    const [directive, path] = missing;
    const what = directive === 'ssl_certificate' ? 'certificate' : 'certificate key';
    return `cannot load ${what} "${path}": BIO_new_file() failed (SSL: error:80000002:system library::No such file or directory:calling fopen(${path}, r) error:10000080:BIO routines::no such file)`;
  }
  const upstream = findUpstream(container);
  if (upstream === undefined || resolveHost(container.cluster, container.sandbox, upstream.host) !== undefined)
    return undefined;
  return `host not found in upstream "${upstream.text}" in ${upstream.place}`;
}

function failedTo(what: string, error: string | undefined): string | undefined {
  return error === undefined ? undefined : `${what} failed (${errorNumber(error)}: ${error})`;
}

/** Root gives the directories to the workers' user, which takes a capability. */
function chownError(container: RunningContainer, config: string): string | undefined {
  const gives = userIdOf(container) === 0 && /^\s*user\s/m.test(config);
  return gives && !mayHold(containerSpecOf(container), 'CHOWN') ? 'Operation not permitted' : undefined;
}

/**
 * A Pod's own network lets everybody listen below 1024: containerd 2 sets net.ipv4.ip_unprivileged_port_start to 0
 * there, but not on the node's network.
 */
function bindError(container: RunningContainer, config: string): string | undefined {
  const onNode = podSpecOf(container)?.hostNetwork === true;
  const low = lowPort(config) !== undefined && userIdOf(container) !== 0;
  return onNode && low ? 'Permission denied' : undefined;
}

function lowPort(config: string): number | undefined {
  return nginxPorts(config).find((port) => port < 1024);
}

/** `/var/run` is a link to `/run`: the name in the message changed with 1.27.5, the place did not. */
function defaultPidFile(container: RunningContainer, version: string): string {
  const mounted = container.live.mounts.find(({ path }) => path === '/run' || path === '/var/run')?.path;
  return `${mounted ?? (compareVersions(version, '1.27.5') < 0 ? '/var/run' : '/run')}/nginx.pid`;
}
