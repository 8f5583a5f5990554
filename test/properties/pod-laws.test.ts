import { describe, expect, test } from 'vitest';
import type { Change, Cluster } from '../../core/cluster/cluster.ts';
import { listObjects } from '../../core/cluster/object-store.ts';
import { runKubectl } from '../../core/kubectl/index.ts';
import { createCluster } from '../../core/lab/create-cluster.ts';
import type { ContainerStatus, Pod } from '../../core/objects/kubernetes.generated.ts';
import { saveSession } from '../../core/session/index.ts';
import { formatTimestamp } from '../../core/sim/timestamp.ts';
import { fc } from '../builders/fast-check.ts';
import { story } from './arbitraries.ts';
import { playStory } from './play-story.ts';

const RUNS = { numRuns: 100 };

describe('whatever happens to a cluster', () => {
  test('every write of a Pod keeps the laws of its life', () => {
    let checked = 0;
    const usual = createCluster(0).watchers.length;
    fc.assert(
      fc.property(story, (told) => {
        const broken: string[] = [];
        const wasCutOff = told.steps.some((step) => step.do === 'fault' && step.fault === 'partitionNode');
        playStory(told, (session) => {
          if (session.cluster.watchers.length > usual) return session;
          session.cluster.watchers.push((cluster, change) => {
            checked += 1;
            broken.push(...listBrokenLaws(cluster, change, wasCutOff));
          });
          return session;
        });
        expect(broken).toEqual([]);
      }),
      RUNS,
    );
    expect(checked).toBeGreaterThan(1000);
  });

  test('the agenda stays as small as the cluster', () => {
    fc.assert(
      fc.property(story, (told) => {
        const { cluster } = playStory(told);
        const subjects = listObjects(cluster.store, 'Pod').length + listObjects(cluster.store, 'Job').length;
        expect(cluster.agenda.byKey.size).toBeLessThanOrEqual(8 * subjects + 8);
        expect(cluster.agenda.heap.length).toBeLessThanOrEqual(2 * cluster.agenda.byKey.size + 65);
      }),
      RUNS,
    );
  });

  test('no output of kubectl and no saved text says undefined or NaN', () => {
    fc.assert(
      fc.property(story, (told) => {
        const session = playStory(told);
        for (const line of LINES) {
          const { stdout, stderr } = runKubectl(session.cluster, line);
          expect(`${stdout}${stderr}`).not.toMatch(/\bundefined\b|\bNaN\b|\[object/);
        }
        expect(saveSession(session)).not.toMatch(/[[,:](undefined|NaN)(?=[\],}])/);
      }),
      RUNS,
    );
  });
});

const LINES = [
  'get pods -o wide',
  'get pods -o yaml',
  'get jobs',
  'get events',
  'get nodes -o wide',
  'get deployments,replicasets',
  'describe pods',
  'describe jobs',
  'describe nodes',
  'logs web',
];

function listBrokenLaws(cluster: Cluster, change: Change, wasCutOff: boolean): string[] {
  if (change.kind !== 'Pod' || change.after === undefined) return [];
  const before: Pod | undefined = change.before;
  const after: Pod = change.after;
  return [
    ...(before === undefined ? [] : compareLife(before, after)),
    ...checkTransitionTimes(cluster, before, after, wasCutOff),
    ...checkReadiness(after),
    ...statusesOf(after).flatMap(checkState),
  ].map((law) => `${after.metadata?.name}: ${law}`);
}

function compareLife(before: Pod, after: Pod): string[] {
  const broken: string[] = [];
  if (before.metadata?.uid !== after.metadata?.uid) broken.push('its UID changed');
  const node = before.spec?.nodeName ?? '';
  if (node !== '' && node !== after.spec?.nodeName) broken.push(`it moved from ${node} to ${after.spec?.nodeName}`);
  const phase = before.status?.phase;
  if ((phase === 'Succeeded' || phase === 'Failed') && phase !== after.status?.phase) {
    broken.push(`its phase went from ${phase} to ${after.status?.phase}`);
  }
  for (const status of statusesOf(after)) {
    const count = statusesOf(before).find(({ name }) => name === status.name)?.restartCount ?? 0;
    if (status.restartCount < count)
      broken.push(`${status.name}: restarts fell from ${count} to ${status.restartCount}`);
  }
  return broken;
}

/** A kubelet that was cut off tells afterwards of changes nobody saw: a time between the one known and now. */
function checkTransitionTimes(cluster: Cluster, before: Pod | undefined, after: Pod, wasCutOff: boolean): string[] {
  const now = formatTimestamp(cluster.nowMs);
  return (after.status?.conditions ?? []).flatMap(({ type, status, lastTransitionTime = '' }) => {
    const known = before?.status?.conditions?.find((condition) => condition.type === type);
    const expected = known?.status === status ? known.lastTransitionTime : now;
    const unseen = wasCutOff && lastTransitionTime >= (known?.lastTransitionTime ?? '') && lastTransitionTime <= now;
    return unseen || lastTransitionTime === expected ? [] : [`${type} says ${lastTransitionTime}, not ${expected}`];
  });
}

function checkReadiness(pod: Pod): string[] {
  const statusOf = (type: string) => pod.status?.conditions?.find((condition) => condition.type === type)?.status;
  return statusOf('Ready') === 'True' && statusOf('ContainersReady') !== 'True'
    ? ['Ready, but not ContainersReady']
    : [];
}

function checkState(status: ContainerStatus): string[] {
  const states = Object.keys(status.state ?? {});
  return states.length === 1 ? [] : [`${status.name} is in the states [${states.join()}]`];
}

function statusesOf(pod: Pod): ContainerStatus[] {
  return [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])];
}
