/** Files that lines of the conformance test name with `-f`. */
export const FILES: ReadonlyMap<string, string> = new Map([
  [
    'new.yaml',
    `apiVersion: v1
kind: Pod
metadata: {name: new, labels: {app: new}}
spec: {containers: [{name: main, image: nginx}]}
`,
  ],
  [
    'site.yaml',
    `apiVersion: apps/v1
kind: Deployment
metadata: {name: site, labels: {app: site}}
spec:
  replicas: 5
  selector: {matchLabels: {app: site}}
  template:
    metadata: {labels: {app: site}}
    spec: {containers: [{name: site, image: 'nginx:1.29', ports: [{containerPort: 80}]}]}
`,
  ],
  [
    'two.yaml',
    `apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {mode: slow, more: "1"}
---
apiVersion: v1
kind: Secret
metadata: {name: keys, labels: {b: "2"}}
stringData: {password: other, token: abc}
`,
  ],
  [
    'gone.yaml',
    `apiVersion: v1
kind: Pod
metadata: {name: gone}
spec: {containers: [{name: main, image: nginx}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {mode: fast, script: "echo one"}
`,
  ],
  [
    'rich.yaml',
    `apiVersion: v1
kind: Pod
metadata: {name: rich}
spec: {containers: [{name: web, image: nginx}]}
`,
  ],
  [
    'wrong.yaml',
    `apiVersion: v1
kind: Pod
metadata: {name: wrong}
spec: {containers: [{name: main, imagee: nginx}]}
`,
  ],
  [
    'team.yaml',
    `apiVersion: v1
kind: ConfigMap
metadata: {name: c, namespace: bounded}
data: {a: b}
`,
  ],
]);
