import type { MissionWords } from '../../mission-messages.ts';

export const lifecycle: MissionWords = {
  gain: '파드가 갈 수 있는 길과 그 길에서 kubelet이 하는 일을 알 수 있어요.',
  steps: [
    {
      ask: '프로그램이 잘 끝나는 파드예요. `Pending`부터 끝까지 따라가요.',
      why: '`Pending`, `Running`, `Succeeded`. 모든 컨테이너가 종료 코드 0으로 끝났고 아무것도 다시 시작되지 않아요. STATUS에는 `Completed`로 보여요.',
    },
    {
      ask: '이번에는 종료 코드 3으로 끝나는 프로그램이에요.',
      why: '모든 컨테이너가 끝났고 적어도 하나가 실패했으니 단계는 `Failed`예요. STATUS의 `Error`는 컨테이너의 이유예요.',
    },
    {
      ask: '이 파드는 다시 시작해도 되는데(`restartPolicy: Always`) 프로그램이 죽어요. 두 번 죽는 것을 봐요.',
      why: 'kubelet이 같은 노드, 같은 파드 안에서 컨테이너를 다시 시작해요. 죽을 때마다 기다리는 시간이 5분까지 두 배씩 늘어요.',
    },
    {
      ask: '컨테이너가 계속 죽어요. `crash-loop`의 **단계(phase)**는 무엇일까요?',
      why: '다시 시작될 컨테이너는 아주 끝난 것이 아니라서 단계는 계속 `Running`이에요. 문제는 READY와 RESTARTS에서 보여요.',
    },
    {
      ask: '프로그램이 실패하지만 다시 시작되지 않고 `Failed`로 끝나는 파드 `once`를 만들어 보세요.',
      hint: '재시작 정책이 정해요. `kubectl run once --image=busybox --restart=Never -- false`를 실행하고 시간을 보내세요.',
      why: '`restartPolicy: Never`에서는 첫 실패가 마지막이에요. 파드는 끝났고 더는 실행되지 않아요.',
    },
  ],
};

export const lifetime: MissionWords = {
  gain: '노드가 죽으면 파드가 어떻게 되는지 알 수 있어요.',
  steps: [
    {
      ask: '혼자인 파드 `alone`과, 디플로이먼트(Deployment)가 돌보는 파드 세 개를 만들어요.',
      why: '파드마다 UID와 노드를 받았어요. 다른 노드로 옮겨지는 일은 없어요.',
    },
    {
      ask: '`alone`이 있는 노드를 멈추고 1분을 기다려요.',
      why: '노드가 더는 보고하지 않아요. 40초에서 50초가 지나면 컨트롤 플레인이 노드를 `NotReady`로, 그 파드를 준비되지 않은 것으로 표시해요. `kubectl get`에는 kubelet이 마지막으로 알린 것이 남아 있어요.',
    },
    {
      ask: '노드는 계속 멈춰 있어요. 6분 뒤에 `alone`의 STATUS는 무엇일까요?',
      why: '파드는 준비되지 않은 노드를 300초 동안 견디고, 그다음 삭제가 시작돼요. kubelet이 확인해 줄 수 없어서 파드는 `Terminating`에 머물러요.',
    },
    {
      ask: '6분을 보내고 `alone`을 디플로이먼트의 파드들과 비교해요.',
      why: '디플로이먼트가 잃은 파드 대신 거의 똑같은 새 파드가 다른 노드에 생겼어요. 이름과 UID는 새로워요. `alone` 대신 생긴 것은 없어요. 돌보는 이가 없어서예요.',
    },
    {
      ask: '파드 `web-and-sidecar`가 `emptyDir` 볼륨의 `keep.txt`에 `kept`를 쓴 뒤 지워지고, 같은 이름으로 다시 만들어져요. 새 파드에서 `cat /content/keep.txt`는 무엇을 출력할까요?',
      why: '볼륨은 파드와 수명을 함께해서 같이 사라졌어요. 새 파드의 볼륨은 새것이고 비어 있어요. 파드보다 오래 남아야 하는 것은 퍼시스턴트볼륨(PersistentVolume)에 두어요.',
    },
    {
      ask: '파드 `alone`을 살아 있는 노드에서 다시 준비되게 해 보세요.',
      hint: '옛 파드를 먼저 끝내세요(`/chaos node-up`이나 `kubectl delete pod alone --force`). 그다음 `kubectl run alone --image=nginx`를 실행하고 시간을 보내세요.',
      why: 'UID가 다른 새 파드예요. 볼륨처럼 옛 파드와 수명을 함께하던 것은 함께 사라졌어요.',
    },
  ],
};

export const phases: MissionWords = {
  gain: '단계(phase)가 무엇을 말해 주고 무엇을 말해 주지 않는지 알 수 있어요.',
  steps: [
    {
      ask: '이미지가 존재하지 않는 파드를 적용하고, kubelet이 잠시 포기할 때까지 기다려요.',
      why: '파드는 받아들여졌고 노드도 있지만 컨테이너를 만들 수 없어요. 이것도 `Pending`에 들어가요.',
    },
    {
      ask: '여기까지 온 과정이에요. 파드의 **단계(phase)**는 무엇일까요?',
      why: '`Pending`은 받아들여진 때부터 첫 컨테이너가 실행될 때까지예요. 스케줄되는 시간도, 이미지를 받는 시간도 아무리 길어도 들어가요.',
    },
    {
      ask: '파드 `far`가 실행 중인데 노드의 전원이 꺼져요. 1분 뒤에 API에 보이는 **단계(phase)**는 무엇일까요?',
      why: '컨테이너의 상태를 더는 물어볼 수 없지만 마지막 보고는 남아요. 단계는 여전히 `Running`이고 `Ready`만 `False`가 돼요. `Unknown`은 거의 볼 수 없는 단어예요.',
    },
    {
      ask: '파드 `missing-image`를 지우지 말고 `Running` 단계로 만들어 보세요. 컨테이너의 이름은 `app`이에요.',
      hint: '`kubectl set image pod/missing-image app=nginx`를 실행하고 시간을 보내세요.',
      why: '이미지를 받았고 컨테이너가 시작됐어요. `Running`은 모든 컨테이너가 만들어졌고 적어도 하나가 실행 중이거나 시작하는 중이라는 뜻이에요.',
    },
  ],
};
