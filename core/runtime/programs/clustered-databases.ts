/** Members of rings and ensembles: what they say as they start, and when they take connections. The lab keeps no rows. */
import { formatDate } from '../commands/date.ts';
import { readFile } from '../files/view.ts';
import { GRACEFUL, type ServerProgram } from './program.ts';

/** Cassandra: a Java program that joins its ring before it takes clients. */
export const cassandra: ServerProgram = {
  start: ({ nowMs, ip, version }) => {
    const at = (afterMs: number, text: string): string =>
      `INFO  [main] ${formatDate('%Y-%m-%d %H:%M:%S', nowMs + afterMs)},000 ${text}\n`;
    return [
      { afterMs: 1000, stdout: at(1000, `StorageService.java:650 - Cassandra version: ${version || '3.11.2'}`) },
      {
        afterMs: 7000,
        listen: true,
        stdout: [
          at(6000, 'StorageService.java:1517 - JOINING: Finish joining ring'),
          at(7000, 'Server.java:159 - Starting listening for CQL clients on /0.0.0.0:9042 (unencrypted)...'),
          at(7000, `Gossiper.java:1692 - Node /${ip} state jump to NORMAL`),
        ].join(''),
      },
    ];
  },
  ports: () => [7000, 7001, 7199, 9042],
  signals: GRACEFUL,
};

const MY_ID = '/var/lib/zookeeper/data/myid';

/** ZooKeeper 3.4, as the documentation's image starts it. */
export const zookeeper: ServerProgram = {
  start: ({ nowMs, container }) => {
    const file = readFile(container, MY_ID);
    const id = file.ok ? file.content.trim() : '';
    const line = (text: string): string =>
      `${formatDate('%Y-%m-%d %H:%M:%S', nowMs)},000 [myid:${id}] - INFO  [main:${text}\n`;
    return [
      {
        afterMs: 0,
        stdout:
          line('QuorumPeerMain@127] - Starting quorum peer') +
          line('NIOServerCnxnFactory@89] - binding to port 0.0.0.0/0.0.0.0:2181'),
        listen: true,
      },
    ];
  },
  ports: () => [2181, 2888, 3888],
  signals: GRACEFUL,
};
