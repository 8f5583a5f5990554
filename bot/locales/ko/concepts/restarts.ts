import type { AreaWords } from '../../concept-messages.ts';

export const restarts: AreaWords<'restarts'> = {
  name: '재시작 정책과 잡(Job)',
  concepts: {
    'restart-policy': {
      name: 'Always, OnFailure, Never',
      lesson:
        '재시작 정책이 `Always`이면 종료 코드가 0이어도 컨테이너를 다시 시작해요. `OnFailure`이면 0이 아닐 때만 다시 시작하고, `Never`이면 다시 시작하지 않아요. 한 번이라도 실행된 컨테이너에만 적용되고, 사이드카(sidecar)나 자기 `restartPolicy`가 있는 컨테이너는 자기 것을 따라요.',
    },
    'allowed-policies': {
      name: '워크로드마다 쓸 수 있는 정책',
      lesson:
        '디플로이먼트(Deployment), 레플리카셋(ReplicaSet), 스테이트풀셋(StatefulSet), 데몬셋(DaemonSet)의 파드 템플릿에는 `Always`만 쓸 수 있어요. 잡(Job)의 템플릿에는 `OnFailure`와 `Never`만 쓸 수 있어요. 다른 값을 적용하면 API 서버가 거절해요.',
    },
    'job-retries': {
      name: '잡이 다시 시도하는 방법',
      lesson:
        '`restartPolicy: Never`이면 실패할 때마다 잡(Job) 컨트롤러가 새 파드를 만들고, 실패한 파드는 로그를 볼 수 있게 남아요. `OnFailure`이면 kubelet이 같은 파드 안에서 컨테이너를 다시 시작해요. Never는 컨테이너에 대한 말이고, 잡이 다시 시도하지 않는다는 뜻이 아니에요.',
    },
    'backoff-limit': {
      name: 'backoffLimit',
      lesson:
        '`backoffLimit`은 잡(Job)이 다시 시도하는 횟수이고 기본값은 6이에요. `Never`이면 실패한 파드를 세므로 3이면 파드가 4개까지 생기고, `OnFailure`이면 컨테이너의 재시작을 세요. 이 수를 넘으면 잡은 Failed가 되고, 아직 실행 중인 파드는 로그와 함께 제거돼요.',
    },
    'job-completion': {
      name: '잡이 완료되는 때',
      lesson:
        '잡(Job)은 정해진 수(기본값 1)의 파드가 성공하면 완료돼요. 프로그램이 실행 중이거나 한 시간 동안 대기(sleep)하는 동안에는 완료되지 않아요. 끝난 파드는 로그를 읽을 수 있게 남아 있어요.',
    },
  },
  misconceptions: {
    R3: {
      took: '종료 코드가 0이면 CrashLoopBackOff가 되지 않는다고 여겼어요.',
      instead: 'Always이면 어떻게 끝나든 같은 백오프를 두고 다시 시작해요.',
    },
    R4: {
      took: 'OnFailure이면 종료 코드가 0이어도 다시 시작한다고 여겼어요.',
      instead: 'OnFailure는 종료 코드가 0이 아닐 때만 다시 시작해요.',
    },
    R12: {
      took: '파드의 재시작 정책이 모든 컨테이너에 똑같이 적용된다고 여겼어요.',
      instead: '사이드카는 언제나 다시 시작되고, 컨테이너가 자기 정책을 가질 수도 있어요.',
    },
    R7: {
      took: '디플로이먼트에 Never나 OnFailure를 쓸 수 있다고 여겼어요.',
      instead: '디플로이먼트에는 Always만 쓸 수 있고, 나머지는 API 서버가 거절해요.',
    },
    R8: {
      took: '잡에 Always를 쓸 수 있다고 여겼어요.',
      instead: '잡에는 Never와 OnFailure만 쓸 수 있어요.',
    },
    R9: {
      took: '잡의 Never를 다시 시도하지 않는다는 뜻으로 여겼어요.',
      instead: '잡 컨트롤러가 backoffLimit까지 새 파드를 만들어요.',
    },
    R10: {
      took: 'backoffLimit이 Never와 OnFailure에서 같은 것을 센다고 여겼어요.',
      instead: 'Never이면 실패한 파드를, OnFailure이면 컨테이너의 재시작을 세요.',
    },
    R11: {
      took: 'OnFailure여도 실패한 잡의 파드가 남는다고 여겼어요.',
      instead: '한도를 넘을 때 파드가 아직 실행 중이라서 제거돼요. Never이면 실패한 파드가 남아요.',
    },
  },
};
