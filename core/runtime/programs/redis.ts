import { formatDate } from '../commands/date.ts';
import { creationError, fileKind } from '../files/view.ts';
import { compareVersions } from '../images/releases.ts';
import { resolveHost } from '../network/resolve.ts';
import type { RunningContainer } from '../process/kernel.ts';
import type { Launch, ServerProgram, StartStep } from './program.ts';
import { readRedisSettings, rememberSettings } from './redis-settings.ts';

const OLDEST_VERSION = '6.2.20';

function startRedis({ nowMs, version: tagged, args, container }: Launch): StartStep[] {
  const version = tagged || OLDEST_VERSION;
  const settings = readRedisSettings(args, container, version);
  if (!settings.ok) return [{ afterMs: 0, stderr: settings.message, exitCode: 1 }];
  const isNew = compareVersions(version, '7.2') >= 0;
  // Before 7.2 most of this was a warning.
  const mark = isNew ? '*' : '#';
  const stamp = (role: string): string => `1:${role} ${formatDate('%d %b %Y %H:%M:%S', nowMs)}.000`;
  const configured =
    settings.fromFile || args.length > 0
      ? `${stamp('C')} ${mark} Configuration loaded\n`
      : `${stamp('C')} # Warning: no config file specified, using the default config. In order to specify a config file use redis-server /path/to/redis.conf\n`;
  return [
    {
      afterMs: 0,
      stdout: [
        `${stamp('C')} ${mark} oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo\n`,
        `${stamp('C')} ${mark} Redis version=${version}, bits=64, commit=00000000, modified=0, pid=1, just started\n`,
        configured,
      ].join(''),
    },
    {
      afterMs: 50,
      listen: true,
      stdout: [
        `${stamp('M')} * Running mode=standalone, port=${settings.values.get('port') ?? ''}.\n`,
        `${stamp('M')} ${mark} Server initialized\n`,
        `${stamp('M')} * Ready to accept connections${isNew ? ' tcp' : ''}\n`,
        ...followLines(settings.values.get('replicaof') ?? '', stamp('S'), container),
      ].join(''),
    },
  ];
}

/** A replica looks for its leader as soon as it is up. */
function followLines(replicaOf: string, stamp: string, { cluster, sandbox }: RunningContainer): string[] {
  const [host = '', port = '6379'] = replicaOf.split(' ');
  if (host === '') return [];
  const begun = [`${stamp} * Connecting to MASTER ${host}:${port}\n`, `${stamp} * MASTER <-> REPLICA sync started\n`];
  const found = resolveHost(cluster, sandbox, host) !== undefined;
  return found ? [...begun, `${stamp} * MASTER <-> REPLICA sync: Finished with success\n`] : begun;
}

/** Why the snapshot at its end could not be written; as root the entrypoint has gone on as redis, whose directory it is. */
function saveError(container: RunningContainer): string | undefined {
  const { live } = container;
  const isDirectory = fileKind(container, live.workingDir) === 'directory';
  return isDirectory ? creationError(container, `${live.workingDir}/temp-1.rdb`) : undefined;
}

/** Redis 8.2, src/server.c: prepareForShutdown gives up where it cannot save. */
function refuseToEnd(error: string): string {
  return [
    '1:signal-handler Received SIGTERM scheduling shutdown...\n',
    '1:M * User requested shutdown...\n',
    '1:M * Saving the final RDB snapshot before exiting.\n',
    `1:M # Failed opening the temp RDB file temp-1.rdb (in server root dir /data) for saving: ${error}\n`,
    "1:M # Error trying to save the DB, can't exit.\n",
    '1:M # Errors trying to shut down the server. Check the logs for more information.\n',
  ].join('');
}

/** redis-server, with the configuration file and the options of its command line. */
export const redis: ServerProgram = {
  start: startRedis,
  ports: (args, _environment, container) => {
    const settings = readRedisSettings(args, container, OLDEST_VERSION);
    return [Number((settings.ok ? settings.values.get('port') : undefined) ?? 6379)];
  },
  remember: rememberSettings,
  signals: new Map(
    ['SIGTERM', 'SIGINT'].map((signal) => [
      signal,
      {
        afterMs: 20,
        exitCode: 0,
        stdout:
          '1:signal-handler * Received SIGTERM scheduling shutdown...\n1:M * User requested shutdown...\n1:M # Redis is now ready to exit, bye bye...\n',
      },
    ]),
  ),
  reactIn: (_signal, container) => {
    const error = saveError(container);
    return error === undefined ? undefined : { afterMs: 0, exitCode: 0, stdout: refuseToEnd(error), survives: true };
  },
  user: 'redis',
};
