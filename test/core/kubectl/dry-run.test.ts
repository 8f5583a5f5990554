import { describe, expect, test } from 'vitest';
import { copyCluster } from '../../../core/cluster/copy-cluster.ts';
import { runKubectl } from '../../../core/kubectl/index.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { advance } from '../../builders/cluster.ts';

function clusterWithSite() {
  const cluster = createCluster(1);
  runKubectl(cluster, 'create deployment site --image=nginx --replicas=2');
  advance(cluster, 20_000);
  return cluster;
}

describe('--dry-run=server asks the API server and changes nothing', () => {
  test.each([
    ['create ns n', 'namespace/n created (server dry run)\n'],
    ['label deploy site a=b', 'deployment.apps/site labeled (server dry run)\n'],
    ['set image deploy/site nginx=nginx:2', 'deployment.apps/site image updated (server dry run)\n'],
    ['delete deploy site', 'deployment.apps "site" deleted from default namespace (server dry run)\n'],
    [
      'rollout undo deploy/site --to-revision=1',
      'deployment.apps/site skipped rollback (current template already matches revision 1) (server dry run)\n',
    ],
    ['run x --image=nginx -o name', 'pod/x\n'],
    ['expose deploy site --port=80 -o jsonpath={.spec.type}', 'ClusterIP'],
  ])('%s', (line, stdout) => {
    const cluster = clusterWithSite();
    const before = runKubectl(cluster, 'get all,ns,events -A -o yaml').stdout;
    expect(runKubectl(cluster, `${line} --dry-run=server`)).toEqual({ stdout, stderr: '', exitCode: 0 });
    expect(runKubectl(cluster, 'get all,ns,events -A -o yaml').stdout).toBe(before);
  });

  test('what the API server refuses is refused', () => {
    const { stderr } = runKubectl(clusterWithSite(), 'create ns default --dry-run=server');
    expect(stderr).toBe('Error from server (AlreadyExists): namespaces "default" already exists\n');
  });

  test('a copy goes its own way to the same end', () => {
    const cluster = clusterWithSite();
    const copy = copyCluster(cluster);
    for (const one of [cluster, copy]) runKubectl(one, 'set image deploy/site nginx=nginx:1.28');
    for (const one of [cluster, copy]) advance(one, 60_000);
    const [a, b] = [cluster, copy].map((one) => runKubectl(one, 'get all,events -A -o yaml').stdout);
    expect(a).toBe(b);
  });
});
