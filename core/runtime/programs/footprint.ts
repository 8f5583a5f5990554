import type { ServerTask } from '../../cluster/state/machine.ts';

/** What a server holds and takes while nobody asks it anything. */
interface Footprint {
  readonly memoryBytes: number;
  readonly cpuMillicores: number;
}

const MIB = 1024 * 1024;

function takes(mib: number, cpuMillicores: number): Footprint {
  return { memoryBytes: mib * MIB, cpuMillicores };
}

/** By the name that a ServerTask carries. */
const FOOTPRINTS: ReadonlyMap<string, Footprint> = new Map([
  ['nginx', takes(8, 0)],
  ['httpd', takes(9, 0)],
  ['python-http', takes(18, 0)],
  ['busybox-httpd', takes(1, 0)],
  ['redis', takes(10, 2)],
  ['postgres', takes(40, 2)],
  ['mysql', takes(380, 5)],
  ['mariadb', takes(90, 5)],
  ['memcached', takes(3, 0)],
  ['mongo', takes(150, 8)],
  ['pause', takes(0.5, 0)],
  ['liveness', takes(5, 0)],
  ['netexec', takes(6, 0)],
  ['serve-hostname', takes(5, 0)],
  ['hello-app', takes(5, 0)],
  ['bootcamp', takes(20, 0)],
  ['php-apache', takes(12, 1)],
  ['cassandra', takes(600, 15)],
  ['zookeeper', takes(90, 3)],
  ['guestbook', takes(12, 0)],
  ['wordpress', takes(40, 1)],
  ['tomcat', takes(110, 3)],
  ['rabbitmq', takes(130, 8)],
  ['caddy', takes(14, 0)],
  ['traefik', takes(30, 1)],
  ['haproxy', takes(12, 0)],
  ['http-echo', takes(4, 0)],
  ['echoserver', takes(5, 0)],
  ['whoami', takes(4, 0)],
  ['hello-go', takes(4, 0)],
  ['goproxy', takes(4, 0)],
  ['etcd', takes(20, 10)],
  ['netcat', takes(0.5, 0)],
]);

/** Of what the lab knows no more than that it runs. */
const UNKNOWN = takes(20, 1);

export function footprintOf({ program }: Pick<ServerTask, 'program'>): Footprint {
  return FOOTPRINTS.get(program) ?? UNKNOWN;
}
