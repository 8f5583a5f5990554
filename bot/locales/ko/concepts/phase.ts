import type { AreaWords } from '../../concept-messages.ts';

export const phase: AreaWords<'phase'> = {
  name: '단계와 STATUS',
  concepts: {
    'five-phases': {
      name: '다섯 가지 단계',
      lesson:
        '파드의 단계는 `Pending`, `Running`, `Succeeded`, `Failed`, `Unknown` 다섯 가지 가운데 하나예요. 단계는 파드가 라이프사이클의 어디쯤 있는지를 간단히 요약할 뿐이에요. 컨테이너의 상태나 제대로 동작하는지는 알려 주지 않아요.',
    },
    pending: {
      name: 'Pending',
      lesson:
        '클러스터가 파드를 승인한 때부터 컨테이너가 만들어질 때까지 단계는 `Pending`이에요. 노드를 기다리고, 이미지를 받고, 초기화 컨테이너(init container)를 실행하는 시간이 모두 들어가요. 노드가 정해진 뒤에도 Pending일 수 있어요.',
    },
    running: {
      name: 'Running',
      lesson:
        '노드가 정해지고 컨테이너가 모두 만들어졌으며, 적어도 하나가 실행 중이거나 시작 중이거나 다시 시작될 예정이면 `Running`이에요. 하나면 충분해요. 프로그램이 요청에 답하는지는 알 수 없어요.',
    },
    succeeded: {
      name: 'Succeeded',
      lesson:
        '모든 컨테이너가 종료 코드 0으로 끝났고 다시 시작되지 않으면 `Succeeded`예요. 한번 정해지면 바뀌지 않아요. `restartPolicy: Always`이면 끝난 컨테이너를 다시 시작하므로, 그런 파드는 스스로 Succeeded가 되지 않아요.',
    },
    failed: {
      name: 'Failed',
      lesson:
        '모든 컨테이너가 끝났고, 하나라도 실패했고, 다시 시작될 것이 없으면 `Failed`예요. 하나라도 실행 중이거나 다시 시작될 예정이면 아직 Failed가 아니에요. 한번 정해지면 바뀌지 않아요.',
    },
    unknown: {
      name: 'Unknown과 응답 없는 노드',
      lesson:
        '`Unknown` 단계는 상태를 알 수 없다는 뜻이고, 보통 노드와 통신할 수 없을 때를 말해요. 지금의 쿠버네티스는 이 단계를 거의 쓰지 않아요. 노드가 응답하지 않으면 단계는 그대로이고 Ready 컨디션이 False가 되며, 얼마 뒤 파드에 삭제 시각이 생겨요. 그때 kubectl의 STATUS에는 `Unknown`이나 `Terminating`이 나올 수 있어요.',
    },
    'status-column': {
      name: 'STATUS는 단계가 아님',
      lesson:
        'STATUS에 나오는 말은 kubectl이 단계, 컨테이너의 이유(reason), 삭제 시각을 보고 만들어요. `CrashLoopBackOff`, `Completed`, `Terminating`, `Init:0/2`는 그렇게 만든 말이지 단계가 아니에요. 단계는 `status.phase` 필드에 있어요.',
    },
  },
  misconceptions: {
    P1: {
      took: 'CrashLoopBackOff를 단계로 여겼어요.',
      instead:
        '컨테이너가 기다리는 이유예요. 단계는 Running이고, 초기화 컨테이너가 되풀이해서 실패하는 동안에는 Pending이에요.',
    },
    P2: {
      took: 'Terminating을 단계로 여겼어요.',
      instead: '삭제 시각이 있는 파드를 kubectl이 나타내는 말이에요. 단계는 그대로예요.',
    },
    P3: {
      took: 'Completed를 단계로 여겼어요.',
      instead: '잘 끝난 컨테이너의 이유예요. 모두 잘 끝나면 단계는 Succeeded예요.',
    },
    P4: {
      took: '이유(Evicted, OOMKilled, ImagePullBackOff, ContainerCreating, Init:0/2)를 단계로 여겼어요.',
      instead: '파드나 컨테이너의 이유가 STATUS에 나온 거예요. 다섯 가지 단계에는 들어 있지 않아요.',
    },
    P5: {
      took: 'STATUS의 Completed를 성공했다는 증거로 여겼어요.',
      instead: '다른 컨테이너 때문에 파드가 Failed여도 kubectl은 한 컨테이너의 말을 보여 줄 수 있어요.',
    },
    P6: {
      took: 'Running을 정상이라는 뜻으로 여겼어요.',
      instead:
        'Running은 컨테이너가 만들어져 실행 중이거나 다시 시작된다는 뜻이에요. 요청을 받을 수 있는지는 Ready가 알려 줘요.',
    },
    P7: {
      took: 'Running을 모든 컨테이너가 실행 중이라는 뜻으로 여겼어요.',
      instead: '실행 중이거나 시작 중이거나 다시 시작될 컨테이너가 하나면 충분해요.',
    },
    P8: {
      took: 'Pending을 아직 노드가 없다는 뜻으로 여겼어요.',
      instead: '이미지를 받고 초기화 컨테이너를 실행하는 일은 노드에서 일어나고, 그동안 단계는 내내 Pending이에요.',
    },
    P9: {
      took: '컨테이너 하나가 실패하면 파드가 Failed라고 여겼어요.',
      instead: '모든 컨테이너가 끝났고 다시 시작될 것이 없을 때만 Failed예요.',
    },
    P10: {
      took: '실패를 되풀이하는 파드의 단계를 Failed로 여겼어요.',
      instead: '다시 시작될 컨테이너가 있으면 파드는 Failed가 되지 않아요.',
    },
    P11: {
      took: '단계를 상태 전체를 나타내는 것으로 여겼어요.',
      instead: '단계는 간단한 요약이고, 나머지는 컨디션과 컨테이너의 상태와 이유가 알려 줘요.',
    },
    P12: {
      took: '노드가 죽으면 그 노드의 파드가 모두 Unknown 단계가 된다고 여겼어요.',
      instead: '단계는 대부분 그대로예요. Ready가 False가 되고, 300초 뒤 파드에 삭제 시각이 생겨요.',
    },
    P13: {
      took: '삭제한 파드는 Succeeded나 Failed가 되지 않는다고 여겼어요.',
      instead: '컨테이너가 모두 끝나면 kubelet이 마지막 단계를 적고, 그다음에 오브젝트가 사라져요.',
    },
    P14: {
      took: '`restartPolicy: Never`이면 이미지를 받지 못한 것을 실패로 여겼어요.',
      instead: '실행된 것이 없으니 실패한 것도 없어요. 단계는 Pending에 머물러요.',
    },
  },
};
