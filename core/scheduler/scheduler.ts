import type { Component } from '../cluster/cluster.ts';
import { watchForWork } from './queue/watch.ts';
import { runScheduler } from './schedule-pod.ts';

/** kube-scheduler: gives each Pod without a node the best one, and tries again when the cluster has changed. */
export const scheduler: Component = { name: 'scheduler', watch: watchForWork, run: runScheduler };
