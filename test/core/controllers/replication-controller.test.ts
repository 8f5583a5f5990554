import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { getObject, listObjects } from '../../../core/cluster/object-store.ts';
import { applyText } from '../../../core/kubectl/index.ts';
import { makeReady } from '../../builders/deployment.ts';
import { buildClusterAtRest, reportPod } from '../../builders/job.ts';
import { apply, eventLines, say } from '../../builders/workload.ts';

const TEMPLATE = 'template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c, image: nginx}]}}';

function build(spec = 'replicas: 2'): Cluster {
  const cluster = buildClusterAtRest();
  apply(cluster, `apiVersion: v1\nkind: ReplicationController\nmetadata: {name: web}\nspec: {${spec}, ${TEMPLATE}}\n`);
  return cluster;
}

function owners(cluster: Cluster): string[] {
  return listObjects(cluster.store, 'Pod').map(({ metadata }) => metadata?.ownerReferences?.[0]?.kind ?? 'nobody');
}

describe('a ReplicationController', () => {
  test('keeps so many Pods of its own, found by the labels of its template', () => {
    const cluster = build();
    expect(owners(cluster)).toEqual(['ReplicationController', 'ReplicationController']);
    makeReady(cluster);
    expect(getObject(cluster.store, 'ReplicationController', 'default', 'web')?.status).toEqual({
      replicas: 2,
      fullyLabeledReplicas: 2,
      readyReplicas: 2,
      availableReplicas: 2,
      observedGeneration: 1,
    });
  });

  test('replaces a Pod that failed', () => {
    const cluster = build();
    reportPod(cluster, listObjects(cluster.store, 'Pod')[0], { phase: 'Failed' });
    expect(listObjects(cluster.store, 'Pod')).toHaveLength(3);
  });

  test('is scaled, and says so in Events', () => {
    const cluster = build('replicas: 1');
    const [pod] = listObjects(cluster.store, 'Pod');
    say(cluster, 'scale rc web --replicas=0');
    expect(eventLines(cluster, 'web')).toEqual([
      `Normal SuccessfulCreate: Created pod: ${pod?.metadata?.name}`,
      `Normal SuccessfulDelete: Deleted pod: ${pod?.metadata?.name}`,
    ]);
  });

  test('adopts a Pod that matches, and leaves its Pods as orphans where asked to', () => {
    const cluster = buildClusterAtRest();
    say(cluster, 'run stray --image=nginx --labels=app=web');
    apply(
      cluster,
      `apiVersion: v1\nkind: ReplicationController\nmetadata: {name: web}\nspec: {replicas: 1, ${TEMPLATE}}\n`,
    );
    expect(owners(cluster)).toEqual(['ReplicationController']);
    say(cluster, 'delete rc web --cascade=orphan');
    expect(owners(cluster)).toEqual(['nobody']);
  });

  test.each([
    ['{replicas: -1, TEMPLATE}', 'spec.replicas: Invalid value: -1: must be greater than or equal to 0'],
    ['{selector: {app: other}, TEMPLATE}', '`selector` does not match template `labels`'],
    ['{replicas: 1, template: {spec: {containers: [{name: c, image: nginx}]}}}', 'spec.selector: Required value'],
  ])('%s is refused', (spec, expected) => {
    const manifest = `apiVersion: v1\nkind: ReplicationController\nmetadata: {name: web}\nspec: ${spec.replace('TEMPLATE', TEMPLATE)}\n`;
    expect(applyText(buildClusterAtRest(), manifest, 'STDIN').stderr).toContain(expected);
  });
});
