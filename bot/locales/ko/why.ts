import type { WhyMessages } from '../why-messages.ts';
import { causes } from './causes.ts';
import { rules } from './rules.ts';
import { withParticle } from './with-particle.ts';

export const why: WhyMessages = {
  statusTitle: (pod) => `**${pod} 파드 나란히 보기**`,
  whyTitle: (pod, column, value) => `**${pod} 파드의 ${column} 값이 왜 ${value}일까요?** 오래된 것부터예요`,
  topicButtons: { status: 'STATUS의 이유', ready: 'READY의 이유', restarts: 'RESTARTS의 이유' },
  goneTitle: (pod, clock) => `**${pod} 파드는 ${clock}에 사라졌어요.** 그렇게 된 과정을 오래된 것부터 보여 드려요`,
  replacedBy: (pod) => `컨트롤러가 대신 ${pod} 파드를 만들었어요. 이름도 UID도 새로운 파드예요.`,
  notReplaced: '실습실이 기억하는 한, 그 때문에 새로 만들어진 파드는 없어요.',
  unmetGate: (gate) =>
    `컨테이너는 모두 준비되었지만 준비성 게이트 ${gate} 값이 True가 아니에요. 이 컨디션은 kubelet이 아닌 누군가가 정해요.`,
  gap: '… 사이의 몇 단계는 생략했어요 …',
  gapOfRestarts: (restarts) => `… 사이에 같은 재시작이 ${restarts}번 더 있었어요 …`,
  fieldsHeading: '**`kubectl get pods`가 보여 주는 것**',
  containersHeading: '**컨테이너**',
  conditionsHeading: '**컨디션(condition)**',
  noContainers: '아직 상태가 있는 컨테이너가 없어요. 노드의 kubelet이 파드를 받은 뒤에 보고해요.',
  noConditions: '아직 컨디션이 없어요.',
  kinds: { init: '초기화 컨테이너', sidecar: '사이드카(sidecar)', app: '앱 컨테이너', ephemeral: '임시 컨테이너' },
  since: (clock, sentence) => `(${clock}: ${sentence})`,
  cutShort: '… 그보다 앞의 일은 기록에 남아 있지 않아요.',
  beside: '그 밖에 일어난 일:',
  noHistory: '여기까지 온 과정은 기록에 남아 있지 않아요.',
  waiting: new Map([
    ['ContainerCreating', '볼륨, 샌드박스 또는 이미지를 아직 준비하고 있어요.'],
    ['PodInitializing', '초기화 컨테이너가 먼저 끝나야 해요.'],
    ['ErrImagePull', '마지막으로 이미지를 받으려던 시도가 실패했어요.'],
    ['ImagePullBackOff', '이미지를 받지 못했고, kubelet이 다시 시도하기 전에 시간을 두고 있어요.'],
    ['ErrImageNeverPull', '노드에 이미지가 없는데 `imagePullPolicy: Never`라서 받을 수 없어요.'],
    ['InvalidImageName', '이미지 이름을 읽을 수 없어서 받기를 시도하지 않아요.'],
    ['CrashLoopBackOff', '종료를 되풀이해서, kubelet이 다시 시작하기 전에 시간을 두고 있어요.'],
    [
      'CreateContainerConfigError',
      '설정을 만들 수 없어요. 컨피그맵(ConfigMap)이나 시크릿(Secret), 또는 그 안의 키가 없어요.',
    ],
    ['CreateContainerError', '컨테이너 런타임이 컨테이너를 만들지 못했어요.'],
    ['RunContainerError', '컨테이너 런타임이 명령어를 시작하지 못했어요.'],
  ]),
  waitingElse: (reason) => (reason === '' ? '아직 시작되지 않았어요.' : `kubelet이 알려 준 이유: ${reason}.`),
  conditions: new Map([
    [
      'PodScheduled',
      { whenTrue: '파드가 실행될 노드가 정해졌어요.', whenFalse: '파드가 실행될 노드가 정해지지 않았어요.' },
    ],
    [
      'PodReadyToStartContainers',
      {
        whenTrue: '샌드박스가 있고 네트워크가 준비되었어요.',
        whenFalse: '샌드박스와 네트워크가 아직 없거나 이미 사라졌어요.',
      },
    ],
    [
      'Initialized',
      {
        whenTrue: '초기화 컨테이너가 모두 완료되었거나 없어요.',
        whenFalse: '초기화 컨테이너가 모두 완료되지는 않았어요.',
      },
    ],
    ['ContainersReady', { whenTrue: '모든 컨테이너가 준비되었어요.', whenFalse: '준비되지 않은 컨테이너가 있어요.' }],
    [
      'Ready',
      {
        whenTrue: '모든 컨테이너가 준비되었고 준비성 게이트도 모두 만족해요. 트래픽을 받을 수 있어요.',
        whenFalse: '준비되지 않은 컨테이너나 만족하지 않은 준비성 게이트가 있어요. 서비스가 트래픽을 보내지 않아요.',
      },
    ],
    [
      'DisruptionTarget',
      {
        whenTrue: '중단(disruption) 때문에 파드가 곧 종료돼요.',
        whenFalse: '파드를 종료할 중단(disruption)이 없어요.',
      },
    ],
  ]),
  conditionElse: (type, status) =>
    `kubelet이 아닌 누군가가 ${type} 컨디션의 값을 ${withParticle(status, '으로')} 정했어요.`,
  rules,
  causes,
  unknownCause: (code) => `이 버전의 실습실이 설명할 수 없는 일이 일어났어요(${code}).`,
};
