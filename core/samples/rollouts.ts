import type { Sample } from './sample.ts';

/** What changes while Pods serve: their template, and who of them is ready. */
export const ROLLOUT_SAMPLES: readonly Sample[] = [
  {
    name: 'rolling-out',
    title: { en: 'A Deployment rolling out', ko: '롤아웃하는 디플로이먼트' },
    description: {
      en: '`kubectl set image deploy/rolling-out web=nginx:1.27`: a new Pod is ready before an old one goes',
      ko: '`kubectl set image deploy/rolling-out web=nginx:1.27`: 새 파드가 준비되어야 옛 파드가 하나씩 사라져요',
    },
    manifest: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: rolling-out
spec:
  replicas: 4
  strategy:
    rollingUpdate:
      # One more than four at a time, and never fewer than four that are ready.
      maxSurge: 1
      maxUnavailable: 0
  selector:
    matchLabels: {app: rolling-out}
  template:
    metadata:
      labels: {app: rolling-out}
    spec:
      containers:
      - name: web
        image: nginx:1.26
        readinessProbe:
          httpGet: {path: /, port: 80}
          initialDelaySeconds: 5
`,
  },
  {
    name: 'losing-endpoints',
    title: { en: 'A Service that loses its endpoints', ko: '엔드포인트를 잃는 서비스' },
    description: {
      en: 'Delete `index.html` in a Pod: it is no longer ready, its Service leaves it out, and it runs on',
      ko: '파드의 `index.html`을 지워 보세요. 준비되지 않은 파드는 서비스에서 빠지지만 계속 실행돼요',
    },
    manifest: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: losing-endpoints
spec:
  replicas: 2
  selector:
    matchLabels: {app: losing-endpoints}
  template:
    metadata:
      labels: {app: losing-endpoints}
    spec:
      containers:
      - name: web
        image: nginx:1.27
        # Ready as long as there is a page to serve.
        readinessProbe:
          exec:
            command: ['cat', '/usr/share/nginx/html/index.html']
          periodSeconds: 5
---
apiVersion: v1
kind: Service
metadata:
  name: losing-endpoints
spec:
  selector: {app: losing-endpoints}
  ports:
  - port: 80
`,
  },
];
