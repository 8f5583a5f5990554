import type { ServerTask } from '../../cluster/state/machine.ts';
import { guestbook, rabbitmq, tomcat, wordpress } from './applications.ts';
import { bootcamp } from './bootcamp.ts';
import { caddy } from './caddy.ts';
import { cassandra, zookeeper } from './clustered-databases.ts';
import { mariadb, memcached, mongo, mysql } from './databases.ts';
import { echoserver, helloGo, httpEcho, whoami } from './echo-servers.ts';
import { foreignServer } from './foreign-server.ts';
import { netexec } from './netexec.ts';
import { phpApache } from './php-apache.ts';
import { postgres } from './postgres.ts';
import type { ServerProgram } from './program.ts';
import { haproxy, traefik } from './proxies.ts';
import { redis } from './redis.ts';
import {
  deafServer,
  etcd,
  goproxy,
  helloApp,
  liveness,
  netcat,
  pause,
  serveHostname,
  unknownServer,
} from './test-servers.ts';
import { busyboxHttpd, httpd, nginx, pythonHttp } from './web-servers.ts';

/** Every long-running program the lab knows, by the name a ServerTask carries. */
const PROGRAMS: ReadonlyMap<string, ServerProgram> = new Map([
  ['nginx', nginx],
  ['httpd', httpd],
  ['python-http', pythonHttp],
  ['busybox-httpd', busyboxHttpd],
  ['redis', redis],
  ['postgres', postgres],
  ['mysql', mysql],
  ['mariadb', mariadb],
  ['memcached', memcached],
  ['mongo', mongo],
  ['pause', pause],
  ['liveness', liveness],
  ['netexec', netexec],
  ['serve-hostname', serveHostname],
  ['hello-app', helloApp],
  ['bootcamp', bootcamp],
  ['php-apache', phpApache],
  ['cassandra', cassandra],
  ['zookeeper', zookeeper],
  ['guestbook', guestbook],
  ['wordpress', wordpress],
  ['tomcat', tomcat],
  ['rabbitmq', rabbitmq],
  ['caddy', caddy],
  ['traefik', traefik],
  ['haproxy', haproxy],
  ['http-echo', httpEcho],
  ['echoserver', echoserver],
  ['whoami', whoami],
  ['hello-go', helloGo],
  ['goproxy', goproxy],
  ['etcd', etcd],
  ['netcat', netcat],
  ['deaf', deafServer],
  ['unknown', unknownServer],
  ['foreign', foreignServer],
]);

export function programOf(task: Pick<ServerTask, 'program'>): ServerProgram {
  return PROGRAMS.get(task.program) ?? unknownServer;
}

/** A server about to take its first step. */
export function createServer(program: string, args: readonly string[], nowMs: number): ServerTask {
  return { kind: 'server', program, args, startedMs: nowMs, step: 0, ports: [], wakeMs: nowMs };
}
