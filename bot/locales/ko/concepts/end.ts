import type { AreaWords } from '../../concept-messages.ts';

export const end: AreaWords<'end'> = {
  name: '파드의 종료',
  concepts: {
    'grace-period': {
      name: 'TERM, 유예 기간, KILL',
      lesson:
        '파드를 삭제하면 삭제 시각이 생기고 컨테이너에 TERM 시그널을 보내요. 유예 기간(기본값 30초)이 지나도 실행 중인 컨테이너는 KILL 시그널을 받아요. 일반 컨테이너는 정해진 순서 없이, 사이드카(sidecar)는 그다음에 종료돼요.',
    },
    'pre-stop': {
      name: 'preStop과 postStart',
      lesson:
        'preStop 훅(hook)은 TERM 시그널보다 먼저 실행되고, 그 시간은 같은 유예 기간에서 빠져요. 유예 기간이 끝날 때까지 끝나지 않으면 한 번만 2초를 더 줘요. postStart 훅은 엔트리포인트와 함께, 정해진 순서 없이 실행돼요. 훅은 적어도 한 번 실행되고, 꼭 한 번만은 아니에요.',
    },
    'force-delete': {
      name: '강제 삭제',
      lesson:
        '`kubectl delete --force --grace-period=0`은 kubelet을 기다리지 않고 API에서 오브젝트를 바로 지워요. 프로세스는 노드에서 얼마 동안 계속 실행될 수 있어요. 그 사이에 같은 이름의 파드를 새로 만들 수도 있어요.',
    },
    'endpoints-at-end': {
      name: '종료되는 파드의 엔드포인트',
      lesson:
        '파드를 삭제하면 엔드포인트가 `ready: false`, `terminating: true`로 바뀌고, 동시에 kubelet이 파드를 종료하기 시작해요. 그래서 TERM 시그널 뒤에도 요청이 올 수 있어요. 엔드포인트가 바뀌는 데 준비성 프로브(readiness probe)는 필요 없어요.',
    },
  },
  misconceptions: {
    T1: {
      took: '삭제하면 바로 강제 종료된다고 여겼어요.',
      instead: '먼저 TERM 시그널을 보내고, 유예 기간(기본값 30초)이 지나면 KILL 시그널을 보내요.',
    },
    T4: {
      took: '컨테이너가 목록의 순서대로 종료된다고 여겼어요.',
      instead: '일반 컨테이너는 정해진 순서가 없고, 사이드카는 그다음에 나중에 시작된 것부터 종료돼요.',
    },
    T2: {
      took: 'preStop의 시간이 유예 기간에 더해진다고 여겼어요.',
      instead: '같은 유예 기간 안에서 실행되고, 한 번만 2초를 더 받을 수 있어요.',
    },
    T6: {
      took: 'postStart가 엔트리포인트보다 먼저 실행되거나 훅이 꼭 한 번만 실행된다고 여겼어요.',
      instead: '둘 사이에 정해진 순서는 없고, 훅은 적어도 한 번 실행돼요.',
    },
    T5: {
      took: '강제로 삭제하면 프로세스도 끝난다고 여겼어요.',
      instead: '바로 사라지는 것은 오브젝트뿐이고, 프로세스는 얼마 동안 남아 있을 수 있어요.',
    },
    T3: {
      took: 'TERM 시그널보다 먼저 트래픽이 멈춘다고 여겼어요.',
      instead: '파드가 종료되는 동안 엔드포인트가 바뀌므로 요청이 아직 올 수 있어요.',
    },
    H8: {
      took: '삭제한 파드가 트래픽을 받지 않으려면 준비성 프로브가 필요하다고 여겼어요.',
      instead: '삭제하면 엔드포인트가 저절로 준비되지 않은 것으로 바뀌어요.',
    },
  },
};
