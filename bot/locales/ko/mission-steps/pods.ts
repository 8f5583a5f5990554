import type { MissionWords } from '../../mission-messages.ts';

export const pod: MissionWords = {
  gain: '파드가 무엇을 감싸는지, 컨테이너들이 무엇을 함께 쓰는지, 어떻게 수평으로 늘리는지 알 수 있어요.',
  steps: [
    {
      ask: '애플리케이션을 가장 흔한 방법으로 실행해요. 파드 하나에 컨테이너 하나예요.',
      why: '파드는 쿠버네티스(Kubernetes)가 만들고 관리하는 가장 작은 단위예요. 컨테이너를 감싸고 있어서, 파드를 요청하면 kubelet이 그 안의 것을 실행해요.',
    },
    {
      ask: '밀접하게 함께 일하는 컨테이너도 있어요. 웹 서버와 그 페이지를 쓰는 도우미, 컨테이너 두 개로 된 파드를 만들어요.',
      why: 'READY는 컨테이너를 세요: `2/2`. 둘은 하나로 스케줄되었고 볼륨과 네트워크를 함께 써요.',
    },
    {
      ask: '파드의 컨테이너들은 네트워크를 함께 쓰고, 이름도 그래요. 컨테이너 `content-puller`에서 `hostname`은 무엇을 출력할까요?',
      why: '두 컨테이너 모두 파드의 이름과 IP 주소를 쓰고, 서로를 `localhost`로 만나요.',
    },
    {
      ask: '수평으로 늘려 보세요. 첫 번째 애플리케이션의 두 번째 인스턴스를 `nginx` 이미지의 파드 `solo-2`로 실행하세요. 둘 다 준비되어야 해요.',
      hint: '`kubectl run solo-2 --image=nginx`로 만들고 시간을 보내세요.',
      why: '파드 하나는 인스턴스 하나를 실행해요. 늘린다는 것은 컨테이너가 아니라 파드를 더 만드는 것이고, 보통은 컨트롤러가 대신 만들어요.',
    },
  ],
};

export const together: MissionWords = {
  gain: '컨테이너들이 함께 배치되고 볼륨을 함께 쓴다는 것이 무슨 뜻인지 알 수 있어요.',
  steps: [
    {
      ask: '웹 서버, 그리고 그 파일을 쓰는 사이드카(sidecar)가 있는 글 속의 예제를 적용해요.',
      why: '두 컨테이너는 한 파드에 있어요. 줄도 하나, IP 주소도 하나, 노드도 하나예요.',
    },
    {
      ask: '`web-and-sidecar`의 두 컨테이너는 어느 노드에서 실행될까요?',
      why: '파드는 통째로 스케줄돼요. `spec.nodeName`은 이름 하나이고, 모든 컨테이너가 그 노드에서 실행돼요.',
    },
    {
      ask: '컨테이너 `web`의 프로세스를 끝내요. 다시 시작된 뒤에도 페이지가 남아 있을까요?',
      why: '페이지는 볼륨에 있고, 볼륨은 컨테이너가 아니라 파드의 것이에요. 컨테이너가 다시 시작되어도 파일은 그대로였어요.',
    },
    {
      ask: '컨테이너 `content-puller`가 함께 쓰는 볼륨의 `hi.txt` 파일에 `hi`를 쓰고, 컨테이너 `web`이 읽을 수 있게 해 보세요. 볼륨은 각각 `/content`와 `/usr/share/nginx/html`에 있어요.',
      hint: '`kubectl exec web-and-sidecar -c content-puller -- sh -c "echo hi > /content/hi.txt"`',
      why: '볼륨 하나를 두 곳에 마운트했어요. 한 컨테이너가 쓴 것을 다른 컨테이너가 읽어요.',
    },
  ],
};

export const working: MissionWords = {
  gain: '컨테이너의 재시작과 새 파드를 구별할 수 있어요.',
  steps: [
    {
      ask: '파드 `app`을 실행하고 어느 노드를 받는지 봐요.',
      why: '스케줄러가 파드를 노드에 바인딩했어요. 파드는 끝나거나, 지워지거나, 축출될 때까지 그 노드에 있어요.',
    },
    {
      ask: '컨테이너 안의 프로세스를 죽여요.',
      why: 'kubelet이 컨테이너를 다시 시작해서 RESTARTS가 1이에요. 노드와 IP 주소와 기간은 그대로예요. 파드는 프로세스가 아니라 컨테이너가 실행되는 환경이에요.',
    },
    {
      ask: '이 파드는 컨트롤러 없이 직접 만들었어요. `kubectl delete pod app`을 하고 1분 뒤에 `kubectl get pod app -o name`은 무엇을 출력할까요?',
      why: '아무도 되살리지 않아요. 파드는 스스로 회복하지 못하고, 이 파드를 돌보는 컨트롤러도 없어요.',
    },
    {
      ask: '파드 `app`을 지우고 같은 이름으로 다시 만들어 보세요. 준비되어야 해요.',
      hint: '`kubectl delete pod app` 다음에 사라질 때까지 시간을 보내고, `kubectl run app --image=nginx`를 실행한 뒤 시간을 더 보내세요.',
      why: '이름은 같지만 다른 파드예요. UID가 새롭고, 새로 스케줄되었고, RESTARTS는 0부터 시작해요.',
    },
  ],
};
