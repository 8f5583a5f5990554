import type { MissionWords } from '../../mission-messages.ts';

export const controllers: MissionWords = {
  gain: '컨트롤러가 복제하고, 치유하고, 롤아웃하는 것을 보았어요.',
  steps: [
    {
      ask: '파드를 직접 만들지 말고 디플로이먼트(Deployment)에 세 개를 부탁해요.',
      why: '디플로이먼트가 레플리카셋(ReplicaSet)을 만들고, 레플리카셋이 템플릿으로 파드 세 개를 만들었어요. 파드의 이름은 그 이름들로 시작해요.',
    },
    {
      ask: '파드 세 개를 한꺼번에 지우면, 1분 뒤에는 몇 개가 준비되어 있을까요?',
      why: '레플리카셋은 파드를 세어 보고, 모자라면 새로 만들어요. 의도한 상태는 여전히 세 개예요.',
    },
    {
      ask: '직접 봐요. 세 개를 모두 지워요.',
      why: '세 파드가 사라지고 다른 세 파드가 그 자리에 있어요. 이름도 UID도 새로워요. 치유란 이런 것이에요. 파드는 고쳐지지 않고 교체돼요.',
    },
    {
      ask: '새 버전을 롤아웃해 보세요. 디플로이먼트 `web`이 `nginx:1.27`을 실행하고, 롤아웃이 끝나야 해요.',
      hint: '`kubectl set image deployment/web nginx=nginx:1.27` 다음에 `/time until condition:deploy/web rolled-out`을 실행하세요.',
      why: '템플릿이 바뀌면 새 레플리카셋이 생겨요. 옛 파드가 사라지는 만큼 새 파드가 생겨서, 언제나 몇 개는 준비되어 있어요.',
    },
  ],
};

export const templates: MissionWords = {
  gain: '아무도 손으로 만들지 않은 파드가 어디서 오는지 알 수 있어요.',
  steps: [
    {
      ask: '글 속의 잡(Job) `hello`를 적용해요. 인사말을 출력하고 한 시간 동안 멈춰 있는 파드의 템플릿이 들어 있어요.',
      why: '잡의 컨트롤러가 `spec.template`으로 파드를 만들었어요. 로그에 인사말이 있어요.',
    },
    {
      ask: '다른 워크로드 리소스에도 템플릿이 있어요. 데몬셋(DaemonSet)을 적용해요.',
      why: '데몬셋의 컨트롤러가 워커 노드마다 템플릿으로 파드를 하나씩 만들었어요. 디플로이먼트와 잡과 데몬셋은 파드를 몇 개, 어디에 만드는지가 다를 뿐 템플릿은 같아요.',
    },
    {
      ask: '다시 `hello`예요. 그 파드의 `metadata.ownerReferences`에는 누가 만들었는지 적혀 있어요. 주인은 어떤 종류일까요?',
      why: '잡의 컨트롤러가 만들었으니 주인은 잡이에요. 잡을 지우면 그 파드도 사라져요.',
    },
    {
      ask: '프로그램은 한 시간 뒤에 종료 코드 0으로 끝나요. 1시간 1분 뒤에 파드의 단계는 무엇일까요?',
      why: '템플릿은 `restartPolicy: OnFailure`인데 실패가 없었어요. 컨테이너는 다시 시작되지 않고 파드는 성공했어요.',
    },
    {
      ask: '`busybox` 이미지로 잡 `bye`를 만들어 끝까지 가게 해 보세요.',
      hint: '`kubectl create job bye --image=busybox -- echo bye`를 실행하고 시간을 보내세요.',
      why: '파드를 쓴 적은 없어요. 입력한 줄이 잡의 템플릿이 되었고, 잡이 그것으로 파드를 만들었어요.',
    },
  ],
};
