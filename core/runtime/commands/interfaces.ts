/** The network of a Pod as its containers see it: `ip`, `ifconfig`, `netstat`, `ss`. */
import type { Process } from '../../cluster/state/machine.ts';
import type { PodSandbox } from '../../cluster/state/node-runtime.ts';
import type { CommandCall } from '../process/kernel.ts';
import { nameOfProcess } from '../process/name-of-process.ts';
import { complain, parseArguments, print } from './call.ts';

/** The Pod's one interface beside the loopback: a bridge's end in the node, whose first address is the way out. */
function interfaceOf({ ip }: PodSandbox): { readonly prefix: string; readonly mac: string; readonly peer: number } {
  const parts = ip.split('.').map(Number);
  const mac = [0x0a, 0x58, ...parts].map((part) => part.toString(16).padStart(2, '0')).join(':');
  return { prefix: parts.slice(0, 3).join('.'), mac, peer: (parts[3] ?? 0) + 3 };
}

/** `ip addr`, `ip link`, `ip route` */
export function ipCommand(call: CommandCall): number {
  const { operands } = parseArguments(call.argv);
  const [object = ''] = operands;
  const { sandbox } = call.kernel;
  const { prefix } = interfaceOf(sandbox);
  if (/^a(ddr(ess)?)?$/.test(object)) print(call, printLinks(sandbox, true));
  else if (/^l(ink)?$/.test(object)) print(call, printLinks(sandbox, false));
  else if (/^r(oute)?$/.test(object))
    print(call, `default via ${prefix}.1 dev eth0\n${prefix}.0/24 dev eth0 scope link  src ${sandbox.ip}\n`);
  else
    return complain(
      call,
      object === '' ? 'usage: ip addr|link|route' : `object "${object}" is not simulated in this lab`,
    );
  return 0;
}

function printLinks(sandbox: PodSandbox, withAddresses: boolean): string {
  const { prefix, mac, peer } = interfaceOf(sandbox);
  const address = (line: string): string =>
    withAddresses ? `    inet ${line}\n       valid_lft forever preferred_lft forever\n` : '';
  return `1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN qlen 1000
    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
${address('127.0.0.1/8 scope host lo')}2: eth0@if${peer}: <BROADCAST,MULTICAST,UP,LOWER_UP,M-DOWN> mtu 1500 qdisc noqueue state UP qlen 1000
    link/ether ${mac} brd ff:ff:ff:ff:ff:ff
${address(`${sandbox.ip}/24 brd ${prefix}.255 scope global eth0`)}`;
}

/** `ifconfig`: nothing in the lab counts packets. */
export function ifconfigCommand(call: CommandCall): number {
  const { sandbox } = call.kernel;
  const { prefix, mac } = interfaceOf(sandbox);
  print(
    call,
    `eth0      Link encap:Ethernet  HWaddr ${mac.toUpperCase()}
          inet addr:${sandbox.ip}  Bcast:${prefix}.255  Mask:255.255.255.0
          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1

lo        Link encap:Local Loopback
          inet addr:127.0.0.1  Mask:255.0.0.0
          UP LOOPBACK RUNNING  MTU:65536  Metric:1

`,
  );
  return 0;
}

interface Socket {
  readonly port: number;
  /** Undefined where it is another container's: the network is the Pod's, the processes are not. */
  readonly process: Process | undefined;
}

/** Who listens in the Pod, by port. */
function listSockets({ kernel: { sandbox, instance } }: CommandCall): Socket[] {
  const found: Socket[] = [];
  for (const instances of sandbox.containers.values()) {
    const last = instances.at(-1);
    for (const process of last?.live?.machine.processes ?? []) {
      const { task } = process;
      for (const port of task.kind === 'server' ? task.ports : [])
        found.push({ port, process: last === instance ? process : undefined });
    }
  }
  return found.sort((one, other) => one.port - other.port);
}

/** `netstat [-tlnpa]`: who listens. */
export function netstatCommand(call: CommandCall): number {
  call.kernel.looksOutside = true;
  const { options } = parseArguments(call.argv);
  const listening = options.has('l') || options.has('a');
  const which = options.has('a') ? 'servers and established' : options.has('l') ? 'only servers' : 'w/o servers';
  const rows = listening ? listSockets(call).map((socket) => socketRow(socket, options.has('p'))) : [];
  const program = options.has('p') ? 'PID/Program name    ' : '';
  print(
    call,
    `Active Internet connections (${which})\nProto Recv-Q Send-Q Local Address           Foreign Address         State       ${program}\n${rows.join('')}`,
  );
  return 0;
}

function socketRow({ port, process }: Socket, withProgram: boolean): string {
  const program = process === undefined ? '-' : `${process.pid}/${nameOfProcess(process)}`;
  const local = `0.0.0.0:${port}`.padEnd(23);
  return `tcp        0      0 ${local} ${'0.0.0.0:*'.padEnd(23)} LISTEN      ${withProgram ? program.padEnd(20) : ''}\n`;
}

/** `ss [-tlnp]` */
export function ssCommand(call: CommandCall): number {
  call.kernel.looksOutside = true;
  const { options } = parseArguments(call.argv);
  const rows = (options.has('l') || options.has('a') ? listSockets(call) : []).map(({ port, process }) => {
    const users = process === undefined ? '' : `users:(("${nameOfProcess(process)}",pid=${process.pid},fd=3))`;
    return `LISTEN 0      511    ${`0.0.0.0:${port}`.padStart(18)} ${'0.0.0.0:*'.padStart(18)} ${options.has('p') ? users : ''}\n`;
  });
  print(
    call,
    `State  Recv-Q Send-Q ${'Local Address:Port'.padStart(18)} ${'Peer Address:Port'.padStart(18)} Process\n${rows.join('')}`,
  );
  return 0;
}
