import type { Cluster } from '../../../../core/cluster/cluster.ts';
import { applyText, runKubectl } from '../../../../core/kubectl/index.ts';
import { createCluster } from '../../../../core/lab/create-cluster.ts';
import { advance } from '../../../builders/cluster.ts';

const TEXT = `
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {mode: fast}
---
apiVersion: v1
kind: Secret
metadata: {name: keys}
stringData: {password: s3cret}
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec: {containers: [{name: web, image: nginx, resources: {requests: {cpu: 10m}, limits: {cpu: 100m}}}]}
---
apiVersion: v1
kind: Pod
metadata: {name: idle}
spec: {containers: [{name: idle, image: busybox, command: [sleep, "3600"]}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: site, labels: {app: site}}
spec:
  replicas: 2
  selector: {matchLabels: {app: site}}
  template:
    metadata: {labels: {app: site}}
    spec: {containers: [{name: site, image: nginx, ports: [{containerPort: 80}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: site}
spec: {selector: {app: site}, ports: [{port: 80}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  replicas: 1
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: nginx}]}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly}
spec:
  schedule: "0 3 * * *"
  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: busybox}]}}}}
---
apiVersion: batch/v1
kind: Job
metadata: {name: hello}
spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: busybox, command: [echo, hi]}]}}}
`;

/** What the lines of the corpus are about, half a minute old. */
export function createCorpusWorld(): Cluster {
  const cluster = createCluster(1);
  applyText(cluster, TEXT, 'STDIN');
  advance(cluster, 30_000);
  runKubectl(cluster, 'annotate deploy/site kubernetes.io/change-cause=first');
  return cluster;
}
