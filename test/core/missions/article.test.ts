import { expect, test } from 'vitest';
import { MISSIONS } from '../../../core/missions/index.ts';

/** What the article says, and the steps in which a learner sees it, counted from 1. */
const STATEMENTS: readonly (readonly [statement: string, ...steps: string[]])[] = [
  ['a Pod is the smallest unit that Kubernetes creates and manages', 'first 1', 'pod 1'],
  ['it is a group of containers with shared storage and network', 'pod 2', 'pod 3'],
  ['its contents are placed and scheduled together, in one context', 'together 1', 'together 2'],
  ['its containers share namespaces and volumes', 'pod 3', 'together 4'],
  ['one container in one Pod is the common case, and the Pod wraps it', 'pod 1'],
  ['containers that belong closely together form one Pod', 'pod 2', 'together 1'],
  ['a Pod runs one instance: to scale out takes several Pods', 'pod 4'],
  ['a workload resource and its controller make replicated Pods', 'controllers 1'],
  ['the containers of a Pod are on one machine', 'together 2'],
  ['a web server serves the files that a sidecar writes', 'together 1', 'together 3', 'together 4'],
  ['a Pod that is made is scheduled on a node', 'working 1', 'first 2'],
  ['it stays there until it finishes, is deleted or evicted, or the node fails', 'working 4', 'lifetime 4'],
  ['restarting a container is not restarting the Pod', 'working 2', 'first 5', 'together 3'],
  ['a controller heals', 'controllers 2', 'controllers 3'],
  ['a controller rolls out', 'controllers 4'],
  ['a controller replicates', 'controllers 1'],
  ['workload resources make Pods from a template', 'templates 1', 'templates 3', 'templates 5'],
  ['the template is part of Deployment, Job and DaemonSet', 'templates 2', 'templates 5', 'controllers 4'],
  ['the Job hello prints a message and sleeps for an hour', 'templates 1', 'templates 4'],
  ['phases follow: Pending, Running, then Succeeded or Failed', 'lifecycle 1', 'lifecycle 2'],
  ['the kubelet restarts containers while the Pod runs', 'lifecycle 3', 'lifecycle 4', 'lifecycle 5'],
  ['a Pod is bound once, and runs on that node only', 'lifetime 1', 'working 2'],
  ['a Pod gets a unique id when it is made', 'lifetime 1', 'working 4'],
  ['if a node dies, its Pods are deleted after a time', 'lifetime 2', 'lifetime 3', 'lifetime 4'],
  ['Pods do not heal themselves', 'working 3', 'lifetime 6'],
  ['a Pod is never moved: a new one with a new id replaces it', 'lifetime 4', 'lifetime 6'],
  ['a volume with the lifetime of the Pod goes with it', 'lifetime 5'],
  ['Pending holds the time to be scheduled and to pull images', 'phases 1', 'phases 2', 'first 1'],
  ['Running: all containers were made, and one at least runs or starts', 'phases 4', 'first 4'],
  ['Succeeded: all containers have ended well', 'lifecycle 1', 'templates 4'],
  ['Failed: all containers have ended, at least one in failure', 'lifecycle 2', 'lifecycle 5'],
  ['Unknown: the state cannot be obtained, and is hardly seen', 'phases 3'],
  ['each container has a state: Waiting, Running or Terminated', 'states 1'],
  ['kubectl describe pod shows the state of each container', 'states 3'],
  ['Waiting: what it needs to start is still being done', 'states 3', 'first 3'],
  ['Running: it executes', 'states 1'],
  ['Terminated: it has run to its end, or failed', 'states 1', 'states 2', 'states 4'],
  ['PodScheduled: the Pod has a node', 'conditions 4', 'conditions 5'],
  ['ContainersReady: all containers are ready', 'conditions 3'],
  ['Initialized: all init containers have completed', 'conditions 2'],
  ['Ready: it can serve, and is to get requests', 'conditions 1', 'conditions 3'],
  ['the YAML of a Pod has metadata, spec and status', 'yaml 1', 'yaml 2', 'yaml 3', 'yaml 4'],
];

const STEPS = MISSIONS.flatMap(({ id, steps }) => steps.map((_, index) => `${id} ${index + 1}`));

test('each statement of the article is seen in some step, and each step shows one', () => {
  expect(STATEMENTS).toHaveLength(42);
  const named = STATEMENTS.flatMap(([, ...steps]) => steps);
  expect(named.filter((step) => !STEPS.includes(step))).toEqual([]);
  expect(STEPS.filter((step) => !named.includes(step))).toEqual([]);
  expect(STATEMENTS.filter(([, ...steps]) => steps.length === 0)).toEqual([]);
});
