import type { AreaWords } from '../../concept-messages.ts';

export const init: AreaWords<'init'> = {
  name: '초기화 컨테이너와 사이드카',
  concepts: {
    'init-order': {
      name: '하나씩 실행되는 초기화 컨테이너',
      lesson:
        '초기화 컨테이너(init container)는 앱 컨테이너보다 먼저 하나씩 차례로 실행되고, 앞의 것이 종료 코드 0으로 끝나야 다음이 시작돼요. 그동안 단계는 Pending이고, STATUS에는 `Init:1/2`처럼 끝난 개수가 나와요.',
    },
    'init-restart': {
      name: '초기화 컨테이너가 실패하면',
      lesson:
        '재시작 정책이 `Always`나 `OnFailure`이면 실패한 초기화 컨테이너(init container)를 백오프를 두고 다시 시작하고, 단계는 Pending이에요. `Never`이면 파드 전체가 Failed가 돼요. 성공한 초기화 컨테이너는 Always여도 그 때문에 다시 실행되지 않아요.',
    },
    'native-sidecar': {
      name: '네이티브 사이드카',
      lesson:
        '사이드카(sidecar)는 `restartPolicy: Always`인 초기화 컨테이너(init container)예요. 앱 컨테이너보다 먼저 시작해서 함께 실행되고, 프로브(probe)를 가질 수 있으며, 잡(Job)의 완료를 막지 않아요. 끝나지 않는 일반 컨테이너는 잡의 완료를 막아요.',
    },
    'sidecar-life': {
      name: '사이드카의 준비성과 종료',
      lesson:
        '사이드카(sidecar)는 READY에 포함되고, 준비성 프로브(readiness probe)의 결과도 파드의 Ready에 영향을 줘요. 파드가 끝날 때는 앱 컨테이너 다음에, 나중에 시작된 것부터 종료돼요. 그때의 종료 코드가 0이 아니어도 괜찮아요.',
    },
  },
  misconceptions: {
    I1: {
      took: '초기화 컨테이너가 동시에 실행된다고 여겼어요.',
      instead: '하나씩 차례로 실행되고, 앞의 것이 성공해야 해요.',
    },
    I2: {
      took: '초기화 컨테이너가 실행되는 동안의 단계를 Running으로 여겼어요.',
      instead: '모두 완료될 때까지 Pending이고, STATUS에는 `Init:n/m`이 나와요.',
    },
    I3: {
      took: 'Always이면 성공한 초기화 컨테이너도 다시 시작된다고 여겼어요.',
      instead: '일반 초기화 컨테이너는 OnFailure일 때처럼 동작해요. 성공하면 끝이에요.',
    },
    I4: {
      took: 'Never이면 초기화 컨테이너가 실패해도 기다리기만 한다고 여겼어요.',
      instead: '다시 시도하지 않으므로 파드 전체가 Failed가 되고, STATUS는 `Init:Error`예요.',
    },
    I5: {
      took: '초기화 컨테이너의 이미지를 바꾸면 파드가 재시작된다고 여겼어요.',
      instead: 'v1.20부터는 이미지를 바꿔도 초기화 컨테이너가 다시 실행되지 않아요.',
    },
    I6: {
      took: '일반 초기화 컨테이너도 프로브를 가질 수 있다고 여겼어요.',
      instead: '끝까지 실행될 뿐 프로브는 없어요. 네이티브 사이드카는 세 가지를 모두 가질 수 있어요.',
    },
    I7: {
      took: '네이티브 사이드카를 `containers`에 적는다고 여겼어요.',
      instead: '`initContainers`에 `restartPolicy: Always`로 적어요.',
    },
    I8: {
      took: '네이티브 사이드카가 잡의 완료를 막는다고 여겼어요.',
      instead: '앱 컨테이너가 모두 끝나면 종료돼요. 잡을 막는 것은 끝나지 않는 일반 컨테이너예요.',
    },
    I9: {
      took: '사이드카의 준비성은 상관없다고 여겼어요.',
      instead: '사이드카가 준비되지 않으면 파드도 Ready가 아니에요.',
    },
    I10: {
      took: '종료될 때 사이드카의 종료 코드가 0이 아니면 파드의 실패로 여겼어요.',
      instead: '사이드카는 마지막에 종료되고, 그 종료 코드로 단계가 정해지지 않아요.',
    },
  },
};
