import { deleteObject } from '../../core/apiserver/delete.ts';
import type { Cluster } from '../../core/cluster/cluster.ts';
import { listObjects } from '../../core/cluster/object-store.ts';
import { applyText, runKubectl } from '../../core/kubectl/index.ts';
import { runRequest } from '../../core/lab/run-request.ts';
import type { Event, Pod } from '../../core/objects/kubernetes.generated.ts';

/** Applies a manifest; what is refused fails the test. */
export function apply(cluster: Cluster, manifest: string): void {
  const { exitCode, stderr } = applyText(cluster, manifest, 'STDIN');
  if (exitCode !== 0) throw new Error(stderr);
}

/** Says a kubectl line; what is refused fails the test. Returns what it prints. */
export function say(cluster: Cluster, line: string): string {
  const { exitCode, stdout, stderr } = runKubectl(cluster, line);
  if (exitCode !== 0) throw new Error(stderr);
  return stdout;
}

/** The Pods of the default namespace as one line each: `web-0 going`, `web-1 ready`, `web-2`; sorted by name. */
export function podLines(cluster: Cluster): string[] {
  return listObjects(cluster.store, 'Pod', 'default').map(printPod).sort();
}

function printPod({ metadata, status }: Pod): string {
  const isReady = status?.conditions?.some(({ type, status: said }) => type === 'Ready' && said === 'True');
  const state = metadata?.deletionTimestamp === undefined ? (isReady ? ' ready' : '') : ' going';
  return `${metadata?.name}${status?.phase === 'Failed' ? ' failed' : state}`;
}

/** Takes the Pods away that are going, as their nodes do; what that leads to stays as it is. */
export function finishGoing(cluster: Cluster): void {
  const going = listObjects(cluster.store, 'Pod').filter(({ metadata }) => metadata?.deletionTimestamp !== undefined);
  runRequest(cluster, 'deleted', { kind: 'Pod', name: '' }, () => {
    for (const { metadata } of going) {
      const ref = { kind: 'Pod', namespace: metadata?.namespace ?? '', name: metadata?.name ?? '' } as const;
      deleteObject(cluster, ref, { gracePeriodSeconds: 0 });
    }
  });
}

/** The Events about an object of that name: `Normal SuccessfulCreate: …`, in order of creation. */
export function eventLines(cluster: Cluster, name: string): string[] {
  return listObjects(cluster.store, 'Event')
    .filter(({ involvedObject }: Event) => involvedObject?.name === name)
    .map(({ type, reason, message }) => `${type} ${reason}: ${message}`);
}
