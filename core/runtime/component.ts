import type { Cluster, Component } from '../cluster/cluster.ts';
import { findKernel } from './find-kernel.ts';
import { runMachine } from './process/run-machine.ts';
import { findSandbox } from './sandbox.ts';

/** Lets the processes of containers go on: keys are `runtime/<podUid>/<container>`. */
export const runtimeComponent: Component = { name: 'runtime', watch: () => {}, run: runContainer };

function runContainer(cluster: Cluster, subject: string): void {
  const slash = subject.indexOf('/');
  const sandbox = findSandbox(cluster, subject.slice(0, slash));
  if (sandbox === undefined || cluster.nodes.get(sandbox.nodeName)?.running !== true) return;
  const kernel = findKernel(cluster, sandbox, subject.slice(slash + 1));
  if (kernel !== undefined) runMachine(kernel);
}
