/** Who runs: `id`, `whoami`, `groups`. */
import { groupIdOf, groupIdsOf, groupNameOf, userIdOf, userNameOf } from '../files/identity.ts';
import type { CommandCall } from '../process/kernel.ts';
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
