import { applyText, runKubectl } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';

/** A whole lab with a Pod in it, for what a program shows a learner. */
export interface PodLab {
  /** What the line prints, both outputs together, without the newline at its end. */
  kubectl(line: string): string;
  advance(seconds: number): void;
}

/** A Pod `p` with one container `c` and the fields given, half a minute after it was applied. */
export function startPod(container: object, spec: object = {}, others: readonly object[] = []): PodLab {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p' },
    spec: { containers: [{ name: 'c', image: 'busybox', ...container }], ...spec },
  };
  return startLab([...others, pod]);
}

/** A lab half a minute after the objects were applied. */
function startLab(objects: readonly object[]): PodLab {
  const cluster = createCluster(1);
  const applied = applyText(cluster, objects.map((object) => JSON.stringify(object)).join('\n---\n'), 'STDIN');
  if (applied.exitCode !== 0) throw new Error(applied.stderr);
  const lab: PodLab = {
    kubectl: (line) => {
      const { stdout, stderr } = runKubectl(cluster, line);
      return `${stdout}${stderr}`.replace(/\n$/, '');
    },
    advance: (seconds) => {
      advanceBy(cluster, seconds * 1000, () => []);
    },
  };
  lab.advance(30);
  return lab;
}
