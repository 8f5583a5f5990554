import type { Sample } from './sample.ts';

/** Probes and gates: what readiness is made of, and what gets a container killed. */
export const HEALTH_SAMPLES: readonly Sample[] = [
  {
    name: 'liveness',
    title: { en: 'A liveness probe that starts to fail', ko: '실패하기 시작하는 활성 프로브' },
    description: {
      en: 'After 30 s the file is gone, the probe fails three times and the container is restarted',
      ko: '30초 뒤에 파일이 사라지면 프로브가 세 번 실패하고 컨테이너가 재시작돼요',
    },
    manifest: `apiVersion: v1
kind: Pod
metadata:
  name: liveness
spec:
  containers:
  - name: app
    image: busybox
    command: ['sh', '-c', 'touch /tmp/healthy; sleep 30; rm -f /tmp/healthy; sleep 600']
    livenessProbe:
      exec:
        command: ['cat', '/tmp/healthy']
      initialDelaySeconds: 5
      periodSeconds: 5
`,
  },
  {
    name: 'readiness',
    title: { en: 'Running, but not ready', ko: 'Running이지만 준비되지 않음' },
    description: {
      en: 'READY is 0/1 until the file appears after 40 s; a failing readiness probe never restarts anything',
      ko: '40초 뒤 파일이 생길 때까지 READY는 0/1이에요. 준비성 프로브가 실패해도 재시작하지 않아요',
    },
    manifest: `apiVersion: v1
kind: Pod
metadata:
  name: readiness
  labels:
    app: readiness
spec:
  containers:
  - name: app
    image: busybox
    command: ['sh', '-c', 'sleep 40; touch /tmp/ready; sleep 3600']
    readinessProbe:
      exec:
        command: ['cat', '/tmp/ready']
      periodSeconds: 5
`,
  },
  {
    name: 'slow-start',
    title: { en: 'A startup probe gives a slow start its time', ko: '느린 시작을 기다려 주는 스타트업 프로브' },
    description: {
      en: 'Liveness waits until the startup probe succeeds: up to 30 × 5 s here',
      ko: '스타트업 프로브가 성공할 때까지 활성 프로브가 기다려요. 여기서는 최대 30 × 5초예요',
    },
    manifest: `apiVersion: v1
kind: Pod
metadata:
  name: slow-start
spec:
  containers:
  - name: app
    image: busybox
    command: ['sh', '-c', 'sleep 60; touch /tmp/started; sleep 3600']
    startupProbe:
      exec:
        command: ['cat', '/tmp/started']
      periodSeconds: 5
      failureThreshold: 30
    # On its own this probe would kill the container after fifteen seconds.
    livenessProbe:
      exec:
        command: ['cat', '/tmp/started']
      periodSeconds: 5
`,
  },
  {
    name: 'readiness-gate',
    title: { en: 'A readiness gate nobody opens', ko: '아무도 열지 않는 준비성 게이트' },
    description: {
      en: 'ContainersReady is True and Ready is False: a missing gate condition counts as False',
      ko: 'ContainersReady는 True인데 Ready는 False예요. 게이트 컨디션이 없으면 False로 간주해요',
    },
    manifest: `apiVersion: v1
kind: Pod
metadata:
  name: readiness-gate
spec:
  readinessGates:
  # A load balancer's controller would set this condition on the Pod.
  - conditionType: example.com/load-balancer-attached
  containers:
  - name: app
    image: nginx:alpine
`,
  },
];
