import { buildButtonClick, buildCommand, buildModalSubmit } from '../../builders/interaction.ts';

/** What a learner did in a lab that is recorded, as Discord sends it. */
export interface RecordedLab {
  readonly name: string;
  readonly interactions: readonly unknown[];
}

/** Labs that hold between them something of everything that is saved. */
export const LABS: readonly RecordedLab[] = [
  { name: 'first-visit', interactions: [buildCommand('lab language', { to: 'ko' })] },
  {
    name: 'pods',
    interactions: [
      paste(pod('web', 'containers: [{name: web, image: "nginx:1.29", readinessProbe: {httpGet: {port: 80}}}]')),
      paste(
        pod(
          'pair',
          `initContainers:
  - {name: proxy, image: busybox, restartPolicy: Always, command: [sh, -c, "while true; do sleep 5; done"]}
  - {name: fetch, image: busybox, command: [sh, -c, "echo page > /data/index.html; sleep 3"], volumeMounts: [{name: data, mountPath: /data}]}
  containers:
  - {name: app, image: busybox, command: [sh, -c, "cat /data/index.html; sleep 3600"], volumeMounts: [{name: data, mountPath: /data}]}
  volumes: [{name: data, emptyDir: {}}]`,
        ),
      ),
      paste(pod('crash', 'containers: [{name: app, image: busybox, command: [sh, -c, "echo up; sleep 2; exit 3"]}]')),
      paste(pod('missing', 'containers: [{name: app, image: "no-such-image-anywhere:v0"}]')),
      paste(pod('large', 'containers: [{name: app, image: nginx, resources: {requests: {cpu: "64"}}}]')),
      paste(
        pod(
          'settings',
          'containers: [{name: app, image: busybox, command: [sh, -c, "env; sleep 9999"], envFrom: [{configMapRef: {name: absent}}]}]',
        ),
      ),
      paste(
        pod(
          'probed',
          `containers:
  - name: app
    image: busybox
    command: [sh, -c, "touch /tmp/ok; sleep 40; rm /tmp/ok; sleep 600"]
    startupProbe: {exec: {command: [cat, /tmp/ok]}, periodSeconds: 2}
    readinessProbe: {exec: {command: [cat, /tmp/ok]}, periodSeconds: 3}
    livenessProbe: {exec: {command: [cat, /tmp/ok]}, periodSeconds: 7, failureThreshold: 4}`,
        ),
      ),
      advance('63s'),
      paste(
        pod(
          'stubborn',
          'terminationGracePeriodSeconds: 90\n  containers: [{name: app, image: busybox, command: [sh, -c, "trap \'sleep 60; exit 0\' TERM; while true; do sleep 1; done"]}]',
        ),
      ),
      advance('10s'),
      kubectl('delete pod stubborn'),
      kubectl('exec web -- sh -c "echo hello > /usr/share/nginx/html/index.html"'),
      kubectl('label pod web tier=front'),
      advance('5s'),
    ],
  },
  {
    name: 'workloads',
    interactions: [
      paste(`apiVersion: batch/v1
kind: Job
metadata: {name: batch}
spec:
  completions: 4
  parallelism: 2
  backoffLimit: 3
  template:
    spec:
      restartPolicy: Never
      containers: [{name: work, image: busybox, command: [sh, -c, "sleep 25; echo done"]}]
---
apiVersion: batch/v1
kind: Job
metadata: {name: fails}
spec:
  backoffLimit: 2
  completionMode: Indexed
  completions: 2
  template:
    spec:
      restartPolicy: OnFailure
      containers: [{name: work, image: busybox, command: [sh, -c, "exit 1"]}]
`),
      paste(deployment('nginx:1.28')),
      paste(`apiVersion: v1
kind: Service
metadata: {name: shop}
spec: {selector: {app: shop}, ports: [{port: 80}]}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: disk}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: words}
data: {greeting: 안녕하세요, constructor: "yes"}
---
${pod(
  'keeper',
  `containers:
  - name: app
    image: busybox
    command: [sh, -c, "while true; do date >> /disk/log; sleep 20; done"]
    env: [{name: GREETING, valueFrom: {configMapKeyRef: {name: words, key: greeting}}}]
    volumeMounts: [{name: disk, mountPath: /disk}]
  volumes: [{name: disk, persistentVolumeClaim: {claimName: disk}}]`,
)}`),
      advance('40s'),
      paste(deployment('nginx:1.29')),
      kubectl('cordon node-2'),
      kubectl('taint nodes node-3 spot=yes:NoSchedule'),
      advance('8s'),
    ],
  },
  {
    name: 'shells',
    interactions: [
      paste(
        script(
          'loop',
          'i=0; while [ $i -lt 500 ]; do i=$((i+1)); echo "turn $i"; [ $((i % 7)) -eq 0 ] && sleep 3; sleep 1; done',
        ),
      ),
      paste(
        script(
          'function',
          'greet() { local who=$1; shift; sleep 4; echo "hello $who, $# left"; [ $# -gt 0 ] && greet "$@"; }; greet a b c d e f g h i j k l m n o p',
        ),
      ),
      paste(
        script(
          'trapped',
          "trap 'echo got TERM; exit 7' TERM; trap 'echo bye' EXIT; (sleep 30; echo child) & wait; sleep 1000",
        ),
      ),
      paste(
        script(
          'here',
          'cat <<END > /tmp/list\none\ntwo\nthree\nEND\nwhile read line; do echo "<$line>"; sleep 15; done < /tmp/list; exit 4',
        ),
      ),
      paste(script('piped', 'while true; do seq 1 3 | while read n; do echo "n=$n"; sleep 2; done | grep -v 2; done')),
      paste(
        script(
          'words',
          'for f in $(echo a b c) "d e"; do case $f in a|b) echo "first $f";; *) echo "then $f";; esac; sleep 9; done; until [ -f /tmp/go ]; do sleep 5; done; echo went',
        ),
      ),
      advance('33s'),
    ],
  },
  {
    name: 'full-logs',
    interactions: [
      paste(script('counts', 'seq 1 6000; sleep 20; exit 1')),
      paste(
        script('random', 'i=0; while [ $i -lt 300 ]; do echo $RANDOM$RANDOM; i=$((i+1)); done; sleep 5000', 'bash:5'),
      ),
      paste(script('ticks', 'while true; do date; sleep 1; done')),
      advance('1h'),
    ],
  },
  {
    name: 'quiz',
    interactions: [
      buildCommand('quiz start'),
      buildButtonClick('p1;answerQuiz;1;0;2'),
      buildButtonClick('p1;nextQuestion;1;0'),
      buildButtonClick('p1;answerQuiz;1;1;1'),
      buildButtonClick('p1;nextQuestion;1;1'),
      buildButtonClick('p1;answerQuiz;1;2;0'),
      buildCommand('apply', { sample: 'hello' }),
      advance('20s'),
    ],
  },
  {
    name: 'cluster',
    interactions: [
      paste(`apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  replicas: 2
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers: [{name: db, image: "nginx:1.29", volumeMounts: [{name: data, mountPath: /data}]}]
  volumeClaimTemplates:
  - metadata: {name: data}
    spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: tick}
spec:
  schedule: "* * * * *"
  jobTemplate:
    spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: busybox, command: [date]}]}}}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: shop}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
  minReplicas: 2
  maxReplicas: 4
  metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}}]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: closed}
spec: {podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress]}
`),
      paste(deployment('nginx:1.29')),
      kubectl('create quota few --hard=pods=20'),
      kubectl('create role reader --verb=get --resource=pods'),
      kubectl('create serviceaccount robot'),
      advance('2m'),
      buildCommand('chaos node-down', { target: 'node-1' }),
      kubectl('drain node-2 --ignore-daemonsets --delete-emptydir-data'),
      advance('90s'),
    ],
  },
  {
    name: 'past',
    interactions: [
      paste(deployment('nginx:1.28')),
      advance('30s'),
      paste(deployment('no-such-image:v0')),
      advance('1m'),
      buildCommand('time rewind', { to: '00:00:35' }),
      kubectl('scale deployment shop --replicas=1'),
      advance('20s'),
      buildCommand('lab new', { title: 'second' }),
      paste(pod('lonely', 'containers: [{name: app, image: busybox, command: [sleep, "600"]}]')),
      advance('10s'),
      buildCommand('lab switch', { to: 'Lab 1' }),
    ],
  },
];

function paste(manifest: string): unknown {
  return buildModalSubmit('p1;submitManifest', { manifest });
}

function kubectl(command: string): unknown {
  return buildCommand('kubectl', { command });
}

function advance(by: string): unknown {
  return buildCommand('time advance', { by });
}

function pod(name: string, spec: string): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec:\n  ${spec}\n`;
}

function script(name: string, text: string, image = 'busybox:1.37'): string {
  const command = JSON.stringify(['sh', '-c', text]);
  return pod(
    name,
    `terminationGracePeriodSeconds: 5\n  containers: [{name: app, image: "${image}", command: ${command}}]`,
  );
}

function deployment(image: string): string {
  const ready = '{httpGet: {port: 80}, initialDelaySeconds: 5}';
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec:
  replicas: 4
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec: {containers: [{name: web, image: "${image}", readinessProbe: ${ready}}]}
`;
}
