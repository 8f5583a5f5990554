import type { AskedAbout, QuizMessages } from '../quiz-messages.ts';
import { withParticle } from './with-particle.ts';

type Named = Pick<AskedAbout, 'kind' | 'name'>;

const KINDS: ReadonlyMap<string, string> = new Map([
  ['Pod', '파드'],
  ['Deployment', '디플로이먼트(Deployment)'],
  ['ReplicaSet', '레플리카셋(ReplicaSet)'],
  ['StatefulSet', '스테이트풀셋(StatefulSet)'],
  ['Job', '잡(Job)'],
  ['Service', '서비스'],
]);

/** `web` 파드, `web` 디플로이먼트(Deployment). */
const it = ({ kind, name }: Named): string => `${name} ${KINDS.get(kind) ?? kind}`;
/** `web` 파드, `web` 디플로이먼트(Deployment)의 파드. */
const pods = (about: Named): string => (about.kind === 'Pod' ? it(about) : `${it(about)}의 파드`);
/** 매니페스트로 처음 만들어진 파드: 지금은 다른 파드가 같은 이름을 쓸 수도 있다. */
const first = (about: Named): string => (about.kind === 'Pod' ? `처음의 ${it(about)}` : `${it(about)}의 첫 번째 파드`);
const service = (about: Named): string => (about.kind === 'Service' ? it(about) : `${it(about)}의 서비스`);
const container = (about: AskedAbout): string =>
  about.container === '' ? `${pods(about)}의 컨테이너` : `${about.container} 컨테이너`;
const applied = ({ after }: Pick<AskedAbout, 'after'>): string => `이 매니페스트를 적용하고 **${after}** 뒤`;
const CONDITIONS = '`PodScheduled`, `PodReadyToStartContainers`, `Initialized`, `ContainersReady`, `Ready`';

export const quiz: QuizMessages = {
  question: (position, length) => `**문제 ${position}/${length}**`,
  again: '다시 한번',
  prompt: {
    phase: (about) => `${applied(about)}, ${it(about)}의 단계(\`status.phase\`)는 무엇일까요?`,
    status: (about) =>
      `${applied(about)}, \`kubectl get pods\`를 실행하면 ${pods(about)}의 \`STATUS\`에 무엇이 표시될까요?`,
    ready: (about) =>
      `${applied(about)}, \`kubectl get pods\`를 실행하면 ${pods(about)}의 \`READY\`에 무엇이 표시될까요?`,
    restarts: (about) => `${applied(about)}까지 ${container(about)}는 몇 번 재시작되었을까요?`,
    'pod-count': (about) => `${applied(about)}, ${pods(about)}는 몇 개 있을까요?`,
    state: (about) =>
      `${applied(about)}, ${container(about)}의 상태는 \`waiting\`, \`running\`, \`terminated\` 가운데 무엇일까요?`,
    reason: (about) => `${applied(about)}, ${container(about)}의 상태에 적힌 이유(\`reason\`)는 무엇일까요?`,
    'exit-code': (about) => `${applied(about)}에 확인하면, ${container(about)}의 종료 코드는 얼마일까요?`,
    'last-reason': (about) =>
      `${applied(about)}, \`kubectl describe pod\`를 실행하면 ${container(about)}의 \`Last State\`에 어떤 이유(\`Reason\`)가 표시될까요?`,
    'first-false': (about) =>
      `${applied(about)}, ${pods(about)}의 컨디션을 ${CONDITIONS} 순서로 볼 때 처음으로 \`True\`가 아닌 것은 무엇일까요? (모두 \`True\`이면 \`none\`)`,
    'true-count': (about) =>
      `${applied(about)}, ${pods(about)}의 컨디션 ${CONDITIONS} 가운데 \`True\`인 것은 몇 개일까요?`,
    made: (about) => `${applied(about)}까지 ${pods(about)}는 모두 몇 개 만들어졌을까요? (UID마다 한 번씩 세요)`,
    place: (about) =>
      `${applied(about)}, ${it(about)}의 가장 나중에 만들어진 파드는 첫 번째 파드와 비교해 어느 노드에 있을까요?`,
    endpoints: (about) => `${applied(about)}, ${service(about)}에서 준비된 엔드포인트는 몇 개일까요?`,
    listed: (about) =>
      `${applied(about)}, ${service(about)}의 엔드포인트슬라이스(EndpointSlice)에는 준비 여부와 상관없이 엔드포인트가 몇 개 있을까요?`,
    'back-off': (about) =>
      `${applied(about)}, ${container(about)}는 다시 시작되기를 기다리고 있어요. 이번 백오프(back-off)는 몇 초일까요?`,
    job: (about) => `${applied(about)}, \`kubectl get jobs\`를 실행하면 ${it(about)}의 \`STATUS\`에 무엇이 표시될까요?`,
    log: (about) => `${applied(about)}, \`kubectl logs\`로 본 ${container(about)}의 마지막 로그 줄은 무엇일까요?`,
    qos: (about) => `${it(about)}의 QoS 클래스는 무엇일까요?`,
    image: (about) => `${applied(about)}, ${first(about)}에 적힌 첫 번째 컨테이너의 이미지는 무엇일까요?`,
    'last-phase': (about) => `${applied(about)}, ${first(about)}는 사라졌어요. 마지막 단계는 무엇이었을까요?`,
    'phase-count': (about) =>
      `${applied(about)}까지 ${withParticle(it(about), '은')} 단계를 몇 개 거쳤을까요? (단계가 바뀔 때마다 하나씩 세요)`,
    'gone-after': (about) => `${first(about)}는 삭제하고 몇 초 뒤에 사라질까요? (가장 가까운 5초 단위로 답하세요)`,
    processes: (about) =>
      `${applied(about)}, API에 무엇이 보이든 노드에서 실제로 실행 중인 ${pods(about)}의 컨테이너는 몇 개일까요?`,
    left: (about) => `${applied(about)}, 쫓겨났거나 종료되는 중인 파드는 무엇일까요?`,
    owner: (about) => `${applied(about)}, ${about.name}의 파드를 소유한 오브젝트의 종류(kind)는 무엇일까요?`,
    fate: (about) => `${applied(about)}, ${first(about)}는 어떻게 되었을까요?`,
  },
  spot: (about) =>
    `${applied(about)}, \`kubectl get pods\`를 실행하니 ${pods(about)}의 \`${about.column}\` 값이 이렇게 나왔어요: \`${about.told}\`. \`kubectl describe pod\`의 어느 줄을 보면 그 이유를 알 수 있을까요?`,
  whichField: (about) =>
    `${applied(about)}, \`kubectl get pods\`를 실행하니 ${pods(about)}의 \`STATUS\` 값이 이렇게 나왔어요: \`${about.told}\`. 이 값은 어느 필드에서 온 것일까요?`,
  change: ({ after, wish }) => `적용하고 **${after}** 뒤에 ${wish} 해요. 매니페스트에 무엇을 적어야 할까요?`,
  wish: {
    phase: (about) => `${it(about)}의 단계(\`status.phase\`)가 ${withParticle(`\`${about.goal}\``, '이어야')}`,
    'pod-count': (about) => `${pods(about)}가 \`${about.goal}\`개만 있어야`,
    made: (about) => `${pods(about)}가 모두 \`${about.goal}\`개만 만들어져 있어야`,
    restarts: (about) => `${it(about)}의 재시작 횟수가 ${withParticle(`\`${about.goal}\``, '이어야')}`,
  },
  answers: {
    untouched: '그대로 있고, 재시작된 컨테이너도 없어요',
    restarted: '그대로 있지만, 컨테이너가 재시작되었어요',
    ended: '그대로 있지만, 실행이 끝났어요',
    replaced: '사라졌고, 다른 파드가 대신 생겼어요',
    gone: '사라졌고, 대신 생긴 파드도 없어요',
    'same-node': '같은 노드에 있어요',
    'other-node': '다른 노드에 있어요',
    'no-node': '어느 노드에도 없어요',
  },
  deed: (after, line) => `적용하고 **${after}** 뒤에 누군가 \`kubectl ${line}\` 명령어를 실행해요.`,
  deedApply: (after) => `적용하고 **${after}** 뒤에 누군가 다음 매니페스트도 적용해요.`,
  deedFault: {
    stopNode: (after) => `적용하고 **${after}** 뒤에 첫 번째 파드가 있는 노드의 전원이 꺼져요.`,
    startNode: (after) => `적용하고 **${after}** 뒤에 그 노드의 전원이 다시 켜져요.`,
    registryDown: (after) => `적용하고 **${after}** 뒤부터 이미지 레지스트리에 연결되지 않아요.`,
    registryUp: (after) => `적용하고 **${after}** 뒤부터 이미지 레지스트리에 다시 연결돼요.`,
  },
  next: '다음 문제',
  stale: '이미 지나간 카드라서 기록하지 않았어요. 지금 풀 문제예요.',
  noRun: '진행 중인 퀴즈가 없어요. 시작해 보세요. 여덟 문제이고, 천천히 풀어도 돼요.',
  stopped: (answered, right) =>
    `퀴즈를 끝냈어요. 답한 문제 ${answered}개, 처음에 맞힌 문제 ${right}개. 모두 기록에 남아요.`,
  finished: (answered, right) => `🏁 마지막 문제까지 왔어요. 답한 문제 ${answered}개, 처음에 맞힌 문제 ${right}개예요.`,
  progress: (answered, right) => `답한 문제 ${answered} · 처음에 맞힌 문제 ${right}`,
  progressEmpty: '아직 답한 문제가 없어요.',
  unreadable:
    '퀴즈 기록을 읽을 수 없어서 그대로 두었어요. Podlab 운영자에게 알리거나 기록을 새로 시작해 주세요. 실습실은 건드리지 않아요.',
  begunAnew: '새 기록이에요. 아직 답한 문제가 없어요.',
  progressRun: (position, length) => `진행 중인 퀴즈가 있어요. 지금은 ${length}문제 중 ${position}번째예요.`,
};
