import type { Cluster } from '../../../core/cluster/cluster.ts';
import { runKubectl } from '../../../core/kubectl/index.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { runUntil } from '../../../core/lab/run-occurrences.ts';
import type { Life, RecordedLife } from './life.ts';
import { printEvents, printState } from './print-life.ts';

/** Lives it in a lab of one node, which has the images already. */
export function playLife(life: Life): RecordedLife {
  const cluster = createCluster(1);
  prepare(cluster, life.name);
  const beganMs = cluster.nowMs;
  const states: string[] = [];
  const seen = new Map<string, string>();
  const look = () => {
    noteStates(listPods(cluster), seen, states);
    return false;
  };
  const said = [
    runKubectl(cluster, 'apply -f -', { fileText: life.objects.map((each) => JSON.stringify(each)).join('\n---\n') }),
  ];
  look();
  for (const { at, line } of life.do ?? []) {
    runUntil(cluster, beganMs + at * 1000, look);
    said.push(runKubectl(cluster, line));
    look();
  }
  runUntil(cluster, beganMs + life.seconds * 1000, look);
  look();
  const events = JSON.parse(runKubectl(cluster, 'get events -o json').stdout).items;
  const words = said.flatMap(({ stdout, stderr }) => `${stdout}${stderr}`.trim().split('\n'));
  return { said: words.filter((word) => word !== ''), states, events: printEvents(events) };
}

function prepare(cluster: Cluster, namespace: string): void {
  for (const node of ['node-2', 'node-3', 'podlab-control-plane']) runKubectl(cluster, `delete node ${node}`);
  for (const image of ['busybox:1.36', 'nginx:alpine', 'busybox:latest']) {
    runKubectl(
      cluster,
      `run ${image.replace(/\W/g, '-')} -n kube-public --image=${image} --image-pull-policy=IfNotPresent`,
    );
  }
  runUntil(cluster, cluster.nowMs + 60_000);
  runKubectl(cluster, 'delete pods --all -n kube-public --force');
  runKubectl(cluster, `create namespace ${namespace}`);
  runKubectl(cluster, `config set-context --current --namespace=${namespace}`);
  runUntil(cluster, cluster.nowMs + 60_000);
}

function listPods(cluster: Cluster): { metadata: { name: string } }[] {
  return JSON.parse(runKubectl(cluster, 'get pods -o json').stdout).items;
}

/** Adds what is new of each Pod, and that it is gone. */
function noteStates(
  pods: readonly { metadata: { name: string } }[],
  seen: Map<string, string>,
  states: string[],
): void {
  for (const pod of pods) noteState(pod.metadata.name, printState(pod), seen, states);
  for (const name of [...seen.keys()]) {
    if (pods.some(({ metadata }) => metadata.name === name)) continue;
    states.push(`${name} is gone`);
    seen.delete(name);
  }
}

export function noteState(name: string, state: string | undefined, seen: Map<string, string>, states: string[]): void {
  if (state === undefined || seen.get(name) === state) return;
  states.push(state);
  seen.set(name, state);
}
