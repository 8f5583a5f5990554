import type { MissionWords } from '../../mission-messages.ts';

export const first: MissionWords = {
  gain: '파드를 만들고, 살펴보고, 이유를 묻고, 고칠 수 있어요.',
  steps: [
    {
      ask: '`nginx` 이미지로 컨테이너 하나를 실행하는 파드 `web`을 만들어요.',
      why: 'API 서버가 파드를 받아들였고 스케줄러가 노드를 골랐어요. 지금은 그 노드의 kubelet이 이미지를 받고 있어요. 컨테이너가 실행될 때까지 단계는 `Pending`이에요.',
    },
    {
      ask: '이 실습실의 시계는 움직일 때까지 멈춰 있어요. 파드가 준비될 때까지 시간을 보내요.',
      why: '이미지를 받았고 컨테이너가 시작됐어요. 준비성 프로브(readiness probe)가 없으면 실행 중인 컨테이너는 준비된 것이라서 READY가 `1/1`이에요.',
    },
    {
      ask: '고장 내 봐요. 아무도 올린 적이 없는 이미지로 바꿔요.',
      why: 'kubelet이 옛 컨테이너를 끝냈지만 새 이미지를 받지 못해요. 다시 시도하는 간격은 점점 길어지고, 그 기다림이 `ImagePullBackOff`예요. 파드는 여전히 같은 파드예요.',
    },
    {
      ask: 'STATUS는 `ImagePullBackOff`이지만 이것은 단계가 아니에요. 파드의 **단계(phase)**는 무엇일까요?',
      why: 'STATUS는 기다리는 컨테이너의 이유를 보여 줘요. 컨테이너는 실행된 적이 있고 다시 시작될 것이라서 단계는 계속 `Running`이에요.',
    },
    {
      ask: '파드 `web`을 고쳐서 다시 준비되게 해 보세요.',
      hint: '이미지를 되돌리세요. `kubectl set image pod/web web=nginx`를 실행하고 시간을 보내세요.',
      why: '이미지는 파드에서 바꿀 수 있는 몇 안 되는 필드예요. kubelet이 바뀐 것을 보고 같은 파드 안에서 컨테이너를 시작했어요. RESTARTS가 그 횟수예요.',
    },
  ],
};
