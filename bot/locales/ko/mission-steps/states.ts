import type { MissionWords } from '../../mission-messages.ts';

export const states: MissionWords = {
  gain: '파드의 단계와 함께 컨테이너마다의 상태를 읽을 수 있어요.',
  steps: [
    {
      ask: '한 파드의 두 컨테이너 가운데 하나는 곧 끝나고 하나는 계속돼요. 둘 다 일어나게 해요.',
      why: '컨테이너마다 상태(state)가 따로 있어요. `short`는 Terminated, `long`은 Running이에요. 단계가 `Running`이려면 하나만 실행되어도 충분하지만, READY에는 그렇지 않아요.',
    },
    {
      ask: '`short`는 종료 코드 0으로 끝났어요. 그 상태의 **이유(reason)**는 무엇일까요?',
      why: 'Terminated에는 이유가 적혀요. 종료 코드가 0이면 `Completed`, 아니면 `Error`예요. `Succeeded`는 파드의 단계예요.',
    },
    {
      ask: '두 번의 시작 사이에 있는 컨테이너예요. 계속 죽는 컨테이너가 기다리는 순간까지 가요.',
      why: '상태는 Waiting이고 이유는 `CrashLoopBackOff`예요. 지난 실행의 결과는 `lastState`에 있어요. `kubectl describe pod crash-loop`로 둘 다 볼 수 있어요.',
    },
    {
      ask: '컨테이너가 종료 코드 3으로 Terminated인 파드 `three`를 만들어 보세요.',
      hint: '`kubectl run three --image=busybox --restart=Never -- sh -c "exit 3"`을 실행하고 시간을 보내세요.',
      why: 'Terminated에는 종료 코드와 이유와 두 시각이 남아요. 다시 시작해도 되는 파드였다면 kubelet이 다시 시작했을 거예요.',
    },
  ],
};

export const conditions: MissionWords = {
  gain: '컨디션을 보고 파드가 어디까지 왔는지 알 수 있어요.',
  steps: [
    {
      ask: '실행되지만 아직 준비되지 않은 파드를 적용해요. 준비성 프로브(readiness probe)가 늦게 생기는 파일을 찾아요. 서비스가 이 파드에 요청을 보내려고 해요.',
      why: '컨테이너는 실행 중이지만 프로브가 실패해요. READY는 `0/1`이고, 서비스는 아직 요청을 보내지 않아요.',
    },
    {
      ask: '아직 준비되지 않았어요. `Initialized` 컨디션은 무엇일까요?',
      why: '컨디션은 길 위의 이정표예요. `PodScheduled`와 `Initialized`는 이미 지났고(초기화 컨테이너가 없으면 바로 `Initialized`예요) `ContainersReady`와 `Ready`만 남았어요.',
    },
    {
      ask: '프로브가 성공할 때까지 시간을 보내요.',
      why: '파일이 생겨서 컨테이너가 준비됐어요. 모든 컨테이너가 준비되어 `ContainersReady`가 `True`가 되고, 이어서 `Ready`도 그래요. 이제 서비스가 요청을 보내요.',
    },
    {
      ask: '이번에는 `disk=ssd` 레이블이 있는 노드를 원하는 파드예요. 그런 노드는 없어요.',
      why: '맞는 노드가 없어서 노드를 받지 못했어요. `PodScheduled`가 `False`이고, 그 뒤의 일은 일어날 수 없어요.',
    },
    {
      ask: '스케줄러를 도와주세요. 파드 `picky`를 바꾸지 말고 준비되게 해 보세요.',
      hint: '`disk=ssd` 레이블이 있는 노드를 기다려요. `kubectl label node node-1 disk=ssd`를 실행하고 시간을 보내세요.',
      why: '노드가 바뀌면 스케줄러가 다시 시도해요. 그 뒤로 컨디션이 하나씩 `True`가 됐어요.',
    },
  ],
};

export const yaml: MissionWords = {
  gain: '`metadata`, `spec`, `status`가 각각 누구의 것인지 알 수 있어요.',
  steps: [
    {
      ask: '파드를 만들고 YAML의 세 부분에서 필드를 하나씩 읽어요. 이름, 이미지, 단계예요.',
      why: '`metadata`는 어떤 오브젝트인지, `spec`은 무엇을 원하는지, `status`는 무엇이 관찰되었는지 말해 줘요. `kubectl get pod web -o yaml`로 전체를 볼 수 있어요.',
    },
    {
      ask: '이미지만 요청했어요. `spec.restartPolicy`에는 무엇이 있을까요?',
      why: 'API 서버가 파드를 받아들일 때 기본값을 채워 넣어요. 명세는 빠짐없이 저장돼요.',
    },
    {
      ask: '실행 중인 파드에 레이블을 붙여요(`kubectl label pod web tier=front`). 1분 뒤에 재시작 횟수는 몇일까요?',
      why: '레이블은 메타데이터예요. 무엇을 실행할지가 아니라 어떻게 찾을지를 말해요. 아무것도 다시 시작되지 않아요.',
    },
    {
      ask: '두 부분을 바꿔 보세요. 파드 `web`에 `tier=front` 레이블을 붙이고 이미지를 `nginx:1.27`로 바꾸세요. 마지막에는 재시작이 한 번이고 준비되어 있어야 해요.',
      hint: '`kubectl label pod web tier=front` 다음에 `kubectl set image pod/web web=nginx:1.27`을 실행하고 시간을 보내세요.',
      why: '레이블은 실행 중인 것을 바꾸지 않았지만 이미지는 바꿨어요. kubelet이 컨테이너를 다시 시작했고, `status`에 그 일이 남았어요.',
    },
  ],
};
