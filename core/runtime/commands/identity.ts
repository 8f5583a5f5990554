/** Who runs: `id`, `whoami`, `groups`, and the users that `ps` prints. */
import type { Process } from '../../cluster/state/machine.ts';
import { groupIdOf, groupIdsOf, groupNameOf, userIdOf, userNameOf } from '../files/identity.ts';
import type { CommandCall, Kernel } from '../process/kernel.ts';
import { programOf } from '../programs/catalogue.ts';
import { complain, parseArguments, print } from './call.ts';

export function whoamiCommand(call: CommandCall): number {
  const uid = userIdOf(call.kernel);
  const name = userNameOf(call.kernel, uid);
  if (name === String(uid)) {
    return complain(call, call.flavour === 'ash' ? `unknown uid ${uid}` : `cannot find name for user ID ${uid}`);
  }
  print(call, `${name}\n`);
  return 0;
}

/** `id [-u|-g|-G] [-n]` */
export function idCommand(call: CommandCall): number {
  const { options } = parseArguments(call.argv);
  const { kernel } = call;
  const [uid, gid, groups] = [userIdOf(kernel), groupIdOf(kernel), groupIdsOf(kernel)];
  const named = options.has('n');
  if (options.has('u')) print(call, `${named ? userNameOf(kernel, uid) : uid}\n`);
  else if (options.has('g')) print(call, `${named ? groupNameOf(kernel, gid) : gid}\n`);
  else if (options.has('G'))
    print(call, `${groups.map((each) => (named ? groupNameOf(kernel, each) : each)).join(' ')}\n`);
  else {
    const user = withName(uid, userNameOf(kernel, uid));
    const group = (each: number): string => withName(each, groupNameOf(kernel, each));
    print(call, `uid=${user} gid=${group(gid)} groups=${groups.map(group).join(',')}\n`);
  }
  return 0;
}

/** `0(root)`, or the number alone where it has no name. */
function withName(id: number, name: string): string {
  return name === String(id) ? name : `${id}(${name})`;
}

/** `groups` */
export function groupsCommand(call: CommandCall): number {
  print(
    call,
    `${groupIdsOf(call.kernel)
      .map((gid) => groupNameOf(call.kernel, gid))
      .join(' ')}\n`,
  );
  return 0;
}

/** `ps`, as busybox and procps print it. */
export function psCommand(call: CommandCall): number {
  const { kernel } = call;
  kernel.looksOutside = true;
  const rows = kernel.machine.processes.map((process) => {
    const user = processUser(kernel, process).slice(0, 8).padEnd(8);
    return `${String(process.pid).padStart(5)} ${user}  0:00 ${commandLine(process)}\n`;
  });
  print(call, `PID   USER     TIME  COMMAND\n${rows.join('')}`);
  return 0;
}

/** A server that root starts may go on as another user. */
function processUser(kernel: Kernel, { task }: Process): string {
  const own = userNameOf(kernel, userIdOf(kernel));
  return task.kind === 'server' && userIdOf(kernel) === 0 ? (programOf(task).user ?? own) : own;
}

function commandLine({ argv }: Process): string {
  return argv.join(' ').split('\n', 1)[0] ?? '';
}
