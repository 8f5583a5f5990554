import type { Sample } from './sample.ts';

/** What the article that the lab grew from shows. */
export const ARTICLE_SAMPLES: readonly Sample[] = [
  {
    name: 'hello',
    title: { en: 'A Job that says hello', ko: '인사하는 잡(Job)' },
    description: {
      en: 'The Job makes a Pod from its template; the Pod greets, sleeps an hour and is Completed',
      ko: '잡이 템플릿으로 파드를 만들어요. 파드는 인사하고 한 시간 대기(sleep)한 뒤 Completed가 돼요',
    },
    manifest: `apiVersion: batch/v1
kind: Job
metadata:
  name: hello
spec:
  template:
    # This is the Pod template: the Job controller makes a Pod from it.
    spec:
      containers:
      - name: hello
        image: busybox
        command: ['sh', '-c', 'echo "Hello, Kubernetes!" && sleep 3600']
      restartPolicy: OnFailure
    # The Pod template ends here.
`,
  },
  {
    name: 'web-and-sidecar',
    title: { en: 'A web server and its sidecar share a volume', ko: '볼륨을 함께 쓰는 웹 서버와 사이드카' },
    description: {
      en: 'One writes the page, one serves it: exec web-and-sidecar -c content-puller -- wget -qO- localhost',
      ko: '하나는 쓰고 하나는 보여 줘요: exec web-and-sidecar -c content-puller -- wget -qO- localhost',
    },
    manifest: `apiVersion: v1
kind: Pod
metadata:
  name: web-and-sidecar
  labels:
    app: web
spec:
  volumes:
  # Lives as long as the Pod, and both containers see the same files in it.
  - name: content
    emptyDir: {}
  containers:
  - name: web
    image: nginx:alpine
    ports:
    - containerPort: 80
    volumeMounts:
    - name: content
      mountPath: /usr/share/nginx/html
      readOnly: true
  - name: content-puller
    image: busybox
    # Stands for a program that fetches the page from somewhere far away, every ten seconds.
    command:
    - sh
    - -c
    - |
      version=0
      while true; do
        version=$((version + 1))
        echo "Hello from the sidecar, version $version" > /content/index.html
        echo "wrote version $version"
        sleep 10
      done
    volumeMounts:
    - name: content
      mountPath: /content
`,
  },
];
