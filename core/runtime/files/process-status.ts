import type { Process } from '../../cluster/state/machine.ts';
import type { RunningContainer } from '../process/kernel.ts';
import { nameOfProcess } from '../process/name-of-process.ts';
import { isFiltered } from '../security-profiles.ts';
import { residentBytes } from '../usage.ts';
import { capabilitiesOf } from './capabilities.ts';
import { containerSpecOf, groupIdOf, groupIdsOf, podSpecOf, userIdOf } from './identity.ts';

/** `/proc/PID/status`: who a process is, and what it may do. Linux 6, fs/proc/array.c: proc_pid_status. */
export function printStatus(kernel: RunningContainer, process: Process): string {
  const [uid, gid] = [userIdOf(kernel), groupIdOf(kernel)];
  const container = containerSpecOf(kernel);
  const bounding = capabilitiesOf(container);
  // Who is not root gets none of them by being started; they stay what it could reach.
  const held = uid === 0 ? bounding : 0n;
  const rows: readonly (readonly [string, string])[] = [
    ['Name', nameOfProcess(process)],
    ['State', 'S (sleeping)'],
    ['Pid', String(process.pid)],
    ['PPid', String(process.parentPid)],
    ['Uid', four(uid)],
    ['Gid', four(gid)],
    ['Groups', `${groupIdsOf(kernel).join(' ')} `],
    ['VmRSS', `${String(Math.ceil(residentBytes(process) / 1024)).padStart(8)} kB`],
    ['Threads', '1'],
    ['CapInh', mask(0n)],
    ['CapPrm', mask(held)],
    ['CapEff', mask(held)],
    ['CapBnd', mask(bounding)],
    ['CapAmb', mask(0n)],
    ['NoNewPrivs', container?.securityContext?.allowPrivilegeEscalation === false ? '1' : '0'],
    ...seccompRows(isFiltered(container, podSpecOf(kernel))),
  ];
  return rows.map(([name, value]) => `${name}:\t${value}\n`).join('');
}

/** Real, effective, saved and of the file system. */
function four(id: number): string {
  return Array.from({ length: 4 }, () => id).join('\t');
}

function mask(capabilities: bigint): string {
  return capabilities.toString(16).padStart(16, '0');
}

function seccompRows(filtered: boolean): readonly (readonly [string, string])[] {
  return [
    ['Seccomp', filtered ? '2' : '0'],
    ['Seccomp_filters', filtered ? '1' : '0'],
  ];
}
