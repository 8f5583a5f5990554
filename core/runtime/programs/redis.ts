import { formatDate } from '../commands/date.ts';
import { type Launch, MIB, type ServerProgram, type StartStep } from './program.ts';
import { readRedisSettings, rememberSettings } from './redis-settings.ts';

const OLDEST_VERSION = '6.2.20';

function startRedis({ nowMs, version: tagged, args, container }: Launch): StartStep[] {
  const version = tagged || OLDEST_VERSION;
  const settings = readRedisSettings(args, container, version);
  if (!settings.ok) return [{ afterMs: 0, stderr: settings.message, exitCode: 1 }];
  const stamp = (role: string): string => `1:${role} ${formatDate('%d %b %Y %H:%M:%S', nowMs)}.000`;
  const configured =
    settings.fromFile || args.length > 0
      ? `${stamp('C')} * Configuration loaded\n`
      : `${stamp('C')} # Warning: no config file specified, using the default config. In order to specify a config file use redis-server /path/to/redis.conf\n`;
  return [
    {
      afterMs: 0,
      stdout: [
        `${stamp('C')} * oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo\n`,
        `${stamp('C')} * Redis version=${version}, bits=64, commit=00000000, modified=0, pid=1, just started\n`,
        configured,
      ].join(''),
    },
    {
      afterMs: 50,
      listen: true,
      stdout: [
        `${stamp('M')} * Running mode=standalone, port=${settings.values.get('port') ?? ''}.\n`,
        `${stamp('M')} * Server initialized\n`,
        `${stamp('M')} * Ready to accept connections tcp\n`,
      ].join(''),
    },
  ];
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
  memoryBytes: 10 * MIB,
  cpuMillicores: 2,
};
