import type { Cluster, Component } from '../cluster/cluster.ts';
import { enqueueAt } from '../cluster/schedule.ts';
import { appendLog } from './log.ts';
import { findSandbox } from './sandbox.ts';
import { endInstance, runningInstance } from './stop-container.ts';

/** Lets the processes of containers go on: keys are `runtime/<podUid>/<container>`. */
export const runtimeComponent: Component = { name: 'runtime', watch: () => {}, run: runContainer };

function runContainer(cluster: Cluster, subject: string): void {
  const slash = subject.indexOf('/');
  const sandbox = findSandbox(cluster, subject.slice(0, slash));
  const containerName = subject.slice(slash + 1);
  const instance = sandbox === undefined ? undefined : runningInstance(sandbox, containerName);
  if (sandbox === undefined || instance?.live === undefined) return;
  const script = instance.live.machine.processes[0]?.argv.join(' ') ?? '';
  const sleepMs = Number(/sleep (\d+)/.exec(script)?.[1] ?? 0) * 1000;
  const exitCode = Number(/exit (\d+)/.exec(script)?.[1] ?? (script.includes('false') ? 1 : 0));
  const said = /echo "?([^"&;]*)"?/.exec(script)?.[1];
  if (said !== undefined && instance.log.lines.length === 0) appendLog(instance.log, cluster.nowMs, 'o', `${said}\n`);
  if (instance.terminatingSinceMs !== undefined && script === '') {
    endInstance(cluster, sandbox, instance, { exitCode: 0, reason: 'Completed' });
  } else if (script !== '' && cluster.nowMs >= instance.startedMs + sleepMs) {
    endInstance(cluster, sandbox, instance, { exitCode, reason: exitCode === 0 ? 'Completed' : 'Error' });
  } else if (script !== '') {
    enqueueAt(cluster, `runtime/${subject}`, instance.startedMs + sleepMs);
  }
}
