import type { HelpMessages } from '../reply-messages.ts';

export const help: HelpMessages = {
  overview: [
    '**Podlab**은 무엇이든 해 볼 수 있는 작은 쿠버네티스(Kubernetes) v1.35 클러스터예요. 시계는 직접 움직일 때까지 멈춰 있어요.',
    '',
    '- `/apply`는 매니페스트를 클러스터에 적용해요. YAML을 붙여넣거나, `file:`로 첨부하거나, `sample:`에서 고를 수 있어요',
    '- `/time advance`와 `/time next`는 시계를 움직이고 무엇이 바뀌었는지 알려 줘요',
    '- `/kubectl`은 kubectl 명령어를 실행해요: `get pods`, `describe pod web`, `logs web -c app`',
    '- `/pod status`와 `/pod why`는 `kubectl get pods`가 보여 주는 것을 설명하고, `/pod timeline`은 그림으로 그려요',
    '- `/fix`는 고칠 실습실을 열고, 고쳐졌는지 판정해요',
    '- `/chaos`는 일부러 장애를 일으켜요: 노드, 컨테이너, 레지스트리, 프로브',
    '- `/quiz start`는 다음에 무슨 일이 일어날지 물어봐요. `/progress`는 기록을 보여 줘요',
    '- `/lab status`, `/lab reset`, `/lab language`는 실습실 전체에 관한 명령어예요',
  ].join('\n'),
  topics: {
    start: [
      '**첫걸음**',
      '1. `/apply sample:hello`로 잡(Job)을 적용해요. 파드는 처음에 `Pending`이에요.',
      '2. `/time next`로 다음 변화까지 시계를 움직여요. 이미지를 받고 컨테이너가 시작돼요.',
      '3. `/pod logs`는 컨테이너가 쓴 것을, `/pod why`는 파드가 왜 그렇게 되었는지를 보여 줘요.',
      '4. `/time advance by:1h`로 프로그램이 끝나게 해요. 파드는 `Completed`가 돼요.',
    ].join('\n'),
    manifests: [
      '**매니페스트와 예제**',
      '`/apply`만 쓰면 YAML을 4,000자까지 붙여넣는 창이 열려요. 더 긴 것은 `file:`로 보내고, `sample:`에서는 예제를 고를 수 있어요.',
      '`---`로 나누어 여러 오브젝트를 한 번에 적용할 수 있어요. 필드는 v1.35의 API 서버와 똑같이 검사하고, 그 메시지를 그대로 보여 줘요.',
      '바꾸는 방법도 같아요. 매니페스트를 고쳐서 다시 적용하세요. 파드의 필드는 대부분 바꿀 수 없어요. 파드를 지우고 다시 적용하거나, 디플로이먼트(Deployment)가 새 파드로 바꾸게 하세요.',
    ].join('\n'),
    kubectl: [
      '**kubectl 명령어**',
      '`/kubectl command:`에는 `kubectl` 뒤에 입력할 내용을 써요. 입력하는 동안 동사, 종류, 이름, 플래그를 자동 완성해 줘요.',
      '`get pods -o wide`, `get pods -A --show-labels`, `get pod web -o yaml`, `describe node`, `logs web -c app --previous`, `get events`, `delete pod web`, `exec web -- ls /`를 해 보세요.',
      '끝날 때까지 기다리는 명령어는 없어요. `delete`도 바로 응답하고, 그 뒤의 일은 시계를 움직이면 일어나요.',
    ].join('\n'),
    pods: [
      '**파드 살펴보기**',
      '`/pod status`는 STATUS에 나온 단어, 단계(phase), 컨테이너마다의 상태(state), 컨디션(condition)을 나란히 보여 주고, 각각이 어느 필드에서 왔는지 알려 줘요. STATUS의 단어는 단계가 아닐 때가 많아요.',
      '`/pod why`는 요청한 일부터 지금 상태까지 이어지는 이유를 차례로 보여 줘요.',
      '`/pod describe`와 `/pod logs`는 kubectl의 출력 그대로예요.',
      '`/apply sample:web-and-sidecar` 다음에 `/kubectl`로 세 가지를 실험해 보세요.',
      '- `exec web-and-sidecar -c web -- sh -c "kill 1"`: 컨테이너만 다시 시작되고 파드는 그대로예요',
      '- `delete pod web-and-sidecar`로 지우고, 사라진 뒤에 다시 적용하기: UID가 다른 새 파드예요',
      '- `delete node node-1`(노드는 `get pods -o wide`에 보여요): 1분 안에 그 노드의 파드도 사라져요',
    ].join('\n'),
    time: [
      '**가상 시간**',
      '모든 일은 실습실의 시계를 따라 일어나요. 시계는 2026-01-01에 시작하고, 명령어 사이에는 멈춰 있어요.',
      '`/time advance by:`에는 `10s`, `5m`, `1h30m`, `1d`처럼 써요. `/time until condition:`은 `pod/web ready`처럼 적은 일이 일어나는 순간으로 가요. `/time next`는 `kubectl get`에 새로운 것이 보이는 다음 순간으로 가요.',
      '아무 일 없는 1년은 순식간에 지나가니 마음껏 움직여 보세요.',
    ].join('\n'),
    quiz: [
      '**퀴즈**',
      '`/quiz start`는 매니페스트와 시각을 보여 주고, 그때 파드가 어떤 모습일지 물어봐요. 정답은 시뮬레이터가 계산해요.',
      '시간 제한은 없어요. 언제든 떠났다가 `/quiz resume`으로 같은 문제로 돌아올 수 있어요. 틀린 것은 다시 나오고, 개념마다 잊을 때쯤 다시 물어봐요.',
      '`/quiz start topic:`은 한 부분만 물어보고, `/quiz exam date:`는 시험 날까지 계획을 세워요. `/progress`에는 지금까지의 기록이 있어요. `/quiz export`로 모든 기록을 파일로 받고, `/quiz forget`으로 지울 수 있어요.',
      '퀴즈는 따로 마련한 클러스터에서 진행돼요. 실습실은 건드리지 않아요.',
    ].join('\n'),
    lab: [
      '**실습실**',
      '사람마다 실습실이 하나씩 있어요. 워커 노드 세 개와 컨트롤 플레인이 있고, 떠날 때 모습 그대로 남아요.',
      '`/lab status`는 지금 상태를 알려 주고, `/lab reset`은 물어본 뒤에 새로 시작하고, `/lab language`는 언어를 영어나 한국어로 바꿔요.',
      '`/lab export`는 실습실을 파일로 주고, `/lab import`는 그런 파일에서 이어서 해요. 다른 Podlab에서도 돼요.',
      '답은 나에게만 보여요. kubectl의 출력은 번역하지 않아요.',
    ].join('\n'),
  },
  unknownTopic: (topic) => `${topic}에 대한 도움말은 없어요. 아래에서 주제를 골라 주세요.`,
};
