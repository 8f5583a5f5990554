import { applyText, describeChange, runKubectl } from '../../core/kubectl/index.ts';
import { advanceBy } from '../../core/lab/advance.ts';
import type { Session } from '../../core/session/index.ts';
import { WORLD } from './kubectl-world.ts';

/** The lab that both look at. */
export function prepareWorld({ cluster }: Session): void {
  applyText(cluster, WORLD, 'STDIN');
  advanceBy(cluster, 95_000, describeChange);
  runKubectl(cluster, 'delete pod leaving');
  runKubectl(cluster, 'cordon node-3');
  runKubectl(cluster, 'taint node node-2 team=a:NoSchedule');
  runKubectl(cluster, 'set image deploy/site site=nginx:1.28');
  runKubectl(cluster, 'annotate deploy/site kubernetes.io/change-cause=newer');
  runKubectl(cluster, 'set env sts/db MODE=fast');
  runKubectl(cluster, 'set env ds/agent MODE=fast');
  advanceBy(cluster, 5000, describeChange);
}
