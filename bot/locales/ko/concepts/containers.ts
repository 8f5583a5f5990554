import type { AreaWords } from '../../concept-messages.ts';

export const containers: AreaWords<'containers'> = {
  name: '컨테이너와 재시작',
  concepts: {
    'container-states': {
      name: '세 가지 컨테이너 상태',
      lesson:
        '컨테이너의 상태(state)는 `Waiting`, `Running`, `Terminated` 가운데 하나이고, 이유 같은 자세한 정보가 함께 있어요. Waiting은 시작하는 데 필요한 이미지나 볼륨, 백오프의 끝을 아직 기다린다는 뜻이에요. 이 상태는 컨테이너의 것이고, 단계는 파드의 것이에요.',
    },
    'exit-code': {
      name: 'Terminated와 종료 코드',
      lesson:
        '종료된 컨테이너에는 종료 코드가 있어요. 0은 성공이고 나머지는 실패예요. 137은 128 + 9로 KILL 시그널, 143은 128 + 15로 TERM 시그널을 받아 끝났다는 뜻이에요. Terminated라고 해서 꼭 문제가 있었던 것은 아니에요.',
    },
    'last-state': {
      name: '이전 실행이 남긴 것',
      lesson:
        '다시 시작되면 `state`에는 새 실행이, `lastState`에는 이전 실행이 어떻게 끝났는지(이유, 종료 코드, 시각)가 남아요. `kubectl logs`는 새 실행의 로그를, `kubectl logs --previous`는 실패한 이전 실행의 로그를 보여 줘요. `kubectl describe pod`에는 두 상태가 모두 나와요.',
    },
    'restart-in-place': {
      name: '재시작해도 같은 파드',
      lesson:
        'kubelet은 같은 파드 안에서 컨테이너를 다시 시작해요. UID와 노드와 볼륨은 그대로이고 RESTARTS만 하나 늘어요. 파드는 재시작되지 않아요. 삭제될 때까지 그 파드이고, 새로 만든 것은 다른 파드예요.',
    },
    'back-off': {
      name: '재시작 사이의 백오프',
      lesson:
        '기본값으로는 첫 재시작은 바로 하고, 그다음부터 10초, 20초, 40초처럼 최대 300초까지 기다려요. 10분 동안 문제없이 실행되면 처음부터 다시 세요. 기다리는 컨테이너의 이유는 kubelet이 다시 살펴본 뒤에 CrashLoopBackOff가 돼요.',
    },
  },
  misconceptions: {
    C1: {
      took: '컨테이너의 상태와 파드의 단계를 같은 것으로 여겼어요.',
      instead: '컨테이너는 Waiting, Running, Terminated이고, 파드에는 다섯 가지 단계가 따로 있어요.',
    },
    C3: {
      took: 'Terminated를 실패로 여겼어요.',
      instead: '종료된 컨테이너에는 종료 코드가 있고, 0이면 성공이에요.',
    },
    C4: {
      took: '지금 로그를 실패했을 때의 로그로 여겼어요.',
      instead: '다시 시작된 뒤에는 `kubectl logs --previous`와 `lastState`에 실패한 실행이 남아 있어요.',
    },
    C2: {
      took: 'RESTARTS를 새로 만든 파드의 수로 여겼어요.',
      instead: '한 파드 안에서 컨테이너가 다시 시작된 횟수이고, UID는 그대로예요.',
    },
    R1: {
      took: '컨테이너의 재시작을 파드의 재시작으로 여겼어요.',
      instead: 'kubelet은 같은 노드의 같은 파드 안에서 컨테이너를 다시 시작해요.',
    },
    R5: {
      took: '백오프가 일정하거나 첫 재시작부터 기다린다고 여겼어요.',
      instead: '첫 재시작은 바로 하고, 그다음부터 10초, 20초, 40초 … 최대 300초를 기다려요.',
    },
    R6: {
      took: '한 번 시작되면 백오프가 처음으로 돌아간다고 여겼어요.',
      instead: '10분 동안 문제없이 실행되어야 처음으로 돌아가요.',
    },
  },
};
