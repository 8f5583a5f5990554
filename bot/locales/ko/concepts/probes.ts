import type { AreaWords } from '../../concept-messages.ts';

export const probes: AreaWords<'probes'> = {
  name: '프로브',
  concepts: {
    readiness: {
      name: '준비성 프로브',
      lesson:
        '준비성 프로브(readiness probe)는 파드가 트래픽을 받을지를 정해요. 실패하면 컨테이너가 준비되지 않은 것이 되고 파드가 서비스의 엔드포인트에서 빠질 뿐, 아무것도 재시작되지 않아요. 준비성 프로브가 없는 컨테이너는 실행되면 바로 준비된 거예요.',
    },
    liveness: {
      name: '활성 프로브',
      lesson:
        '활성 프로브(liveness probe)가 연속으로 `failureThreshold`번 실패하면 kubelet이 TERM 시그널과 유예 기간을 거쳐 컨테이너를 종료하고, 그 뒤는 재시작 정책이 정해요. 준비성 프로브를 기다리지 않아요. 뒤에 있는 데이터베이스가 아니라 프로그램 자체를 살펴야 해요.',
    },
    startup: {
      name: '스타트업 프로브',
      lesson:
        '스타트업 프로브(startup probe)가 한 번 성공할 때까지 활성 프로브와 준비성 프로브는 실행되지 않아요. 느린 시작을 `failureThreshold` × `periodSeconds`까지 기다려 주고, 그 뒤에는 컨테이너를 종료해요. 시작 시간이 들쭉날쭉할 때는 긴 `initialDelaySeconds`보다 알맞아요.',
    },
    'probe-defaults': {
      name: '기본값과 첫 검사',
      lesson:
        '프로브(probe)는 기본값으로 10초마다 실행되고, 1초 안에 답해야 하며, 연속 3번 실패하면 실패로 정해져요. 시작 지연은 없어요. 준비성 프로브가 처음 성공할 때까지 컨테이너는 준비되지 않은 상태예요. 프로브가 없으면 성공으로 간주해요.',
    },
  },
  misconceptions: {
    H1: {
      took: '준비성 프로브가 실패하면 컨테이너가 재시작된다고 여겼어요.',
      instead: '파드가 엔드포인트에서 빠질 뿐이에요. 재시작을 일으키는 것은 활성 프로브와 스타트업 프로브예요.',
    },
    H4: {
      took: '준비성 프로브가 없으면 준비된 상태가 될 수 없다고 여겼어요.',
      instead: '프로브가 없으면 성공으로 간주하므로, 실행되면 바로 준비된 거예요.',
    },
    H2: {
      took: '활성 프로브가 실패하면 파드가 Failed가 된다고 여겼어요.',
      instead: '컨테이너가 종료되고, 그 뒤는 재시작 정책이 정해요.',
    },
    H3: {
      took: '활성 프로브가 준비된 상태를 기다린다고 여겼어요.',
      instead: '둘은 서로 상관없어요. 다른 프로브를 기다리게 하는 것은 스타트업 프로브뿐이에요.',
    },
    H6: {
      took: '활성 프로브로 데이터베이스를 확인해야 한다고 여겼어요.',
      instead: '데이터베이스가 멈추면 모든 파드가 재시작돼요. 프로그램이 의존하는 것은 준비성 프로브로 확인해요.',
    },
    H7: {
      took: '느린 시작에는 긴 initialDelaySeconds가 답이라고 여겼어요.',
      instead: '스타트업 프로브는 failureThreshold × periodSeconds까지 필요한 만큼만 기다려요.',
    },
    H5: {
      took: '준비성 프로브의 첫 검사 전에는 준비된 상태라고 여겼어요.',
      instead: '처음 성공할 때까지는 준비되지 않은 상태예요.',
    },
  },
};
