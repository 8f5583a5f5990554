import { getObject } from '../../cluster/object-store.ts';
import type { Process } from '../../cluster/state/machine.ts';
import { drawInteger } from '../../sim/random.ts';
import { memoryCapacity } from '../memory-capacity.ts';
import { type MemoryPicture, memoryPicture } from '../node-use.ts';
import { badnessOf, computeOomScoreAdj } from '../oom-score.ts';
import type { RunningContainer } from '../process/kernel.ts';
import { nameOfProcess } from '../process/name-of-process.ts';
import { appArmorLabel } from '../security-profiles.ts';
import { residentBytes } from '../usage.ts';
import { printMounts } from './filesystems.ts';
import { containerSpecOf, podSpecOf } from './identity.ts';
import { printStatus } from './process-status.ts';

/** What the kernel shows of itself, of the container's processes and of its cgroup; undefined where there is no such file. */
export function kernelFile(kernel: RunningContainer, path: string): string | undefined {
  const [, pid, name] = /^\/proc\/(\d+|self)\/([a-z_/]+)$/.exec(path) ?? [];
  if (pid !== undefined && name !== undefined) return processFile(kernel, pid, name);
  if (path.startsWith('/proc/sys/')) return kernelSetting(kernel, path.slice('/proc/sys/'.length));
  const { live } = kernel;
  switch (path) {
    case '/proc/loadavg':
      return '0.00 0.00 0.00 1/200 1\n';
    case '/proc/meminfo':
      return printMemory(memoryPicture(kernel.cluster, kernel.sandbox.nodeName));
    case '/proc/mounts':
      return printMounts(kernel);
    case '/proc/uptime':
      return `${(kernel.cluster.nowMs / 1000).toFixed(2)} ${(kernel.cluster.nowMs / 500).toFixed(2)}\n`;
    case '/sys/fs/cgroup/memory.max':
      return `${live.memoryLimitBytes ?? 'max'}\n`;
    case '/sys/fs/cgroup/memory.oom.group':
      // Kubernetes v1.35, pkg/kubelet/apis/config/types.go: singleProcessOOMKill is false.
      return '1\n';
    case '/sys/fs/cgroup/cpu.max':
      return live.cpuLimitMillicores === undefined ? 'max 100000\n' : `${live.cpuLimitMillicores * 100} 100000\n`;
    default:
      return undefined;
  }
}

/** A setting that the Pod asks for. */
function kernelSetting(kernel: RunningContainer, path: string): string | undefined {
  const asked = podSpecOf(kernel)?.securityContext?.sysctls?.find(
    ({ name }) => name.replaceAll('.', '/') === path || name === path,
  );
  return asked === undefined ? undefined : `${asked.value}\n`;
}

/** `self` is whoever reads; the lab answers as the container's first process, which it differs from in nothing shown here. */
function processFile(kernel: RunningContainer, pid: string, name: string): string | undefined {
  const process = kernel.machine.processes.find((one) => one.pid === (pid === 'self' ? 1 : Number(pid)));
  if (process === undefined) return undefined;
  switch (name) {
    case 'cmdline':
      return process.argv.join('\0');
    case 'comm':
      return `${nameOfProcess(process)}\n`;
    case 'oom_score_adj':
      return `${adjustmentOf(kernel)}\n`;
    case 'oom_score':
      return `${scoreOf(kernel, process)}\n`;
    case 'status':
      return printStatus(kernel, process);
    case 'attr/current':
      return `${appArmorLabel(containerSpecOf(kernel), podSpecOf(kernel))}\n`;
    case 'uid_map':
    case 'gid_map':
      return printIdMap(kernel);
    default:
      return undefined;
  }
}

/** With `hostUsers: false` the Pod's ids are others on the node; the kubelet gives each Pod 65,536 of them in a row. */
function printIdMap({ cluster, sandbox }: RunningContainer): string {
  const own = podSpecOf({ cluster, sandbox })?.hostUsers === false;
  const block = drawInteger(cluster.seed, `userns/${sandbox.podUid}`, 1, ID_BLOCKS);
  const row = own ? [0, block * IDS_OF_A_POD, IDS_OF_A_POD] : [0, 0, 4_294_967_295];
  return `${row.map((id) => String(id).padStart(10)).join(' ')}\n`;
}

/** Kubernetes v1.35, pkg/kubelet/userns: as many for each Pod, and no more Pods than that with ids of their own. */
const IDS_OF_A_POD = 65_536;
const ID_BLOCKS = 1024;

/**
 * What the kernel would go by, as it shows it: two thirds of a thousand and its badness in thousandths of all memory.
 * Linux 6.12, fs/proc/base.c: proc_oom_score.
 */
function scoreOf(kernel: RunningContainer, process: Process): number {
  const adjustment = adjustmentOf(kernel);
  const total = memoryCapacity(kernel.cluster, kernel.sandbox.nodeName);
  // Nobody says how much a node has whose object is gone.
  const badness = total === 0 ? adjustment : (badnessOf(residentBytes(process), adjustment, total) * 1000) / total;
  return Math.trunc(((1000 + Math.trunc(badness)) * 2) / 3);
}

function adjustmentOf({ cluster, sandbox, instance }: RunningContainer): number {
  const pod = getObject(cluster.store, 'Pod', sandbox.namespace, sandbox.podName) ?? {};
  return computeOomScoreAdj(pod, instance.name, memoryCapacity(cluster, sandbox.nodeName));
}

function printMemory({ total, free, available, cached }: MemoryPicture): string {
  const rows = [
    ['MemTotal', total],
    ['MemFree', free],
    ['MemAvailable', available],
    ['Buffers', 0],
    ['Cached', cached],
    ['SwapTotal', 0],
    ['SwapFree', 0],
  ] as const;
  return rows.map(([name, kib]) => `${`${name}:`.padEnd(16)}${String(kib).padStart(8)} kB\n`).join('');
}
