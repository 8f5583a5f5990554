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
  [
    'a.env',
    `# comment
A=b

  B= c 
C
`,
  ],
  [
    'bad.env',
    `A=b
=c
`,
  ],
  [
    'badpatch.yaml',
    `spec:
 replicas: 7
  x: [
`,
  ],
  [
    'bads.yaml',
    `apiVersion: v1
kind: Pod
metadata: {name: BAD}
spec: {containers: [{name: main, image: nginx}]}
---
apiVersion: v1
kind: Service
metadata: {name: s}
spec: {ports: [{port: 0}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: good}
`,
  ],
  [
    'cols.txt',
    `NAME               IMAGE
{metadata.name}    {.spec.containers[*].image}
`,
  ],
  [
    'cols2.txt',
    `NAME X
{metadata.name}
`,
  ],
  [
    'cols3.txt',
    `NAME X
`,
  ],
  ['docker.json', `{"auths":{"x":{"auth":"YTpi"}}}`],
  ['empty.txt', ``],
  [
    'nokind.yaml',
    `apiVersion: v1
metadata: {name: x}
data: {a: b}
`,
  ],
  [
    'noname.yaml',
    `apiVersion: v1
kind: ConfigMap
data: {a: b}
`,
  ],
  [
    'odd.yaml',
    `apiVersion: v1
kind: ConfigMap
metadata: {name: odd}
datta: {a: b}
`,
  ],
  [
    'odd2.yaml',
    `apiVersion: v1
kind: Pod
metadata: {name: odd2}
spec: {containers: [{name: main, imagee: nginx, image: nginx}], nope: 1}
`,
  ],
  [
    'patch.yaml',
    `spec:
  replicas: 7
`,
  ],
  [
    'path.txt',
    `{range .items[*]}{.metadata.name}{"\\n"}{end}
`,
  ],
  [
    'siteodd.yaml',
    `apiVersion: apps/v1
kind: Deployment
metadata: {name: site, labels: {app: site}}
spec:
  replicas: 5
  nope: 1
  selector: {matchLabels: {app: site}}
  template:
    metadata: {labels: {app: site}}
    spec: {containers: [{name: site, image: 'nginx:1.29', ports: [{containerPort: 80}]}]}
`,
  ],
  [
    'tmpl.txt',
    `{{range .items}}{{.metadata.name}} {{end}}
`,
  ],
  [
    'twice.env',
    `A=b
A=c
`,
  ],
  [
    'type.yaml',
    `apiVersion: v1
kind: Pod
metadata: {name: odd3}
spec: {containers: [{name: 5, image: nginx}]}
`,
  ],
]);
