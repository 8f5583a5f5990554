import type { Process } from '../../cluster/state/machine.ts';
import { baseName } from '../files/path.ts';

/** So much of its name the kernel keeps of a process. Linux 6, include/linux/sched.h: TASK_COMM_LEN. */
const COMM_LENGTH = 15;

/** A process' name as the kernel knows it: of `/usr/sbin/nginx` it is `nginx`. */
export function nameOfProcess({ argv }: Process): string {
  return baseName(argv[0] ?? '').slice(0, COMM_LENGTH);
}
