import type { QuizMessages } from '../quiz-messages.ts';

export const quiz: QuizMessages = {
  question: (position, length) => `**문제 ${position}/${length}**`,
  again: '다시 한번',
  prompt: {
    phase: ({ name, after }) => `이것을 적용하고 **${after}** 뒤, ${name}의 단계(\`status.phase\`)는 무엇일까요?`,
    status: ({ name, after }) =>
      `이것을 적용하고 **${after}** 뒤, \`kubectl get pods\`의 ${name} 줄에서 \`STATUS\`에는 무엇이 보일까요?`,
    ready: ({ name, after }) =>
      `이것을 적용하고 **${after}** 뒤, \`kubectl get pods\`의 ${name} 줄에서 \`READY\`에는 무엇이 보일까요?`,
    restarts: ({ name, container, after }) =>
      `이것을 적용하고 **${after}** 뒤, ${container === '' ? name : container}의 재시작 횟수는 몇 번일까요?`,
    'pod-count': ({ name, after }) => `이것을 적용하고 **${after}** 뒤, ${name}의 파드는 몇 개일까요?`,
    state: ({ name, container, after }) =>
      `이것을 적용하고 **${after}** 뒤, ${container === '' ? `${name}의 컨테이너` : `컨테이너 ${container}`}의 상태(\`waiting\`, \`running\`, \`terminated\`)는 무엇일까요?`,
    reason: ({ name, container, after }) =>
      `이것을 적용하고 **${after}** 뒤, ${container === '' ? `${name}의 컨테이너` : `컨테이너 ${container}`}의 상태에 적힌 이유(\`reason\`)는 무엇일까요?`,
    'exit-code': ({ name, container, after }) =>
      `이것을 적용하고 **${after}** 뒤에 볼 때, ${container === '' ? `${name}의 컨테이너` : `컨테이너 ${container}`}의 종료 코드는 무엇일까요?`,
    'last-reason': ({ name, container, after }) =>
      `이것을 적용하고 **${after}** 뒤, \`kubectl describe\`의 \`Last State\`에 보이는 ${container === '' ? `${name}의 컨테이너` : `컨테이너 ${container}`}의 이유(\`reason\`)는 무엇일까요?`,
    'first-false': ({ name, after }) =>
      `PodScheduled, PodReadyToStartContainers, Initialized, ContainersReady, Ready 순서로 볼 때, 이것을 적용하고 **${after}** 뒤 ${name}에서 True가 아닌 첫 컨디션은 무엇일까요? (없으면 \`none\`)`,
    'true-count': ({ name, after }) =>
      `PodScheduled, PodReadyToStartContainers, Initialized, ContainersReady, Ready 중에서, 이것을 적용하고 **${after}** 뒤 ${name}에서 True인 컨디션은 몇 개일까요?`,
    made: ({ name, after }) =>
      `이것을 적용하고 **${after}** 뒤까지 ${name}의 파드는 모두 몇 개 있었을까요? (UID마다 한 번씩 세요)`,
    place: ({ name, after }) =>
      `이것을 적용하고 **${after}** 뒤, ${name}의 가장 새로운 파드는 첫 번째 파드와 비교해 어느 노드에 있을까요?`,
    endpoints: ({ name, after }) =>
      `이것을 적용하고 **${after}** 뒤, ${name}의 서비스에서 준비된 엔드포인트는 몇 개일까요?`,
    listed: ({ name, after }) =>
      `이것을 적용하고 **${after}** 뒤, ${name}의 서비스의 \`EndpointSlice\`에는 준비 여부와 상관없이 엔드포인트가 몇 개 있을까요?`,
    'back-off': ({ name, after }) =>
      `이것을 적용하고 **${after}** 뒤, ${name}의 컨테이너가 이번에 기다리는 백오프(back-off)는 몇 초일까요?`,
    job: ({ name, after }) =>
      `이것을 적용하고 **${after}** 뒤, \`kubectl get jobs\`의 ${name} 줄에서 \`STATUS\`에는 무엇이 보일까요?`,
    log: ({ name, container, after }) =>
      `이것을 적용하고 **${after}** 뒤, \`kubectl logs\`의 마지막 줄은 무엇일까요? (${container === '' ? name : container})`,
    qos: ({ name }) => `${name}의 QoS 클래스는 무엇일까요?`,
    image: ({ name, after }) =>
      `이것을 적용하고 **${after}** 뒤, ${name}의 첫 번째 파드에 적힌 첫 컨테이너의 이미지는 무엇일까요?`,
    'last-phase': ({ name, after }) =>
      `이것을 적용하고 **${after}** 뒤, ${name}의 첫 번째 파드는 사라졌어요. 마지막 단계는 무엇이었을까요?`,
    'phase-count': ({ name, after }) =>
      `이것을 적용하고 **${after}** 뒤까지 ${name}의 단계는 몇 개 있었을까요? (바뀔 때마다 하나씩 세요)`,
    'gone-after': ({ name }) =>
      `${name}의 첫 번째 파드는 삭제한 뒤 몇 초 만에 사라질까요? (가장 가까운 5초 단위로 답하세요)`,
    processes: ({ name, after }) =>
      `이것을 적용하고 **${after}** 뒤, API가 무엇을 알려 주든 노드에서 실제로 실행 중인 ${name}의 컨테이너는 몇 개일까요?`,
    left: ({ after }) => `이것을 적용하고 **${after}** 뒤, 떠났거나 떠나는 중인 파드는 무엇일까요?`,
    owner: ({ name, after }) =>
      `이것을 적용하고 **${after}** 뒤, ${name}의 파드를 소유한 리소스의 종류(kind)는 무엇일까요?`,
    fate: ({ name, after }) => `이것을 적용하고 **${after}** 뒤, ${name}의 첫 번째 파드는 어떻게 되었을까요?`,
  },
  spot: ({ name, told, after }) =>
    `이것을 적용하고 **${after}** 뒤, \`kubectl get pods\`의 ${name} 줄에 \`${told}\`라고 보여요. \`kubectl describe pod\`의 어느 줄이 그 이유를 알려 줄까요?`,
  whichField: ({ name, told, after }) =>
    `이것을 적용하고 **${after}** 뒤, ${name}의 \`STATUS\` 값은 이렇게 보여요: \`${told}\`. 이 말은 어느 필드에서 올까요?`,
  change: ({ name, observation, goal, after }) =>
    `적용하고 **${after}** 뒤에 ${name}의 \`${observation}\` 값이 \`${goal}\`여야 해요. 매니페스트에 무엇을 적어야 할까요?`,
  answers: {
    untouched: '같은 파드이고, 다시 시작된 것이 없어요',
    restarted: '같은 파드이고, 컨테이너가 다시 시작되었어요',
    ended: '같은 파드이고, 끝났어요',
    replaced: '사라졌고, 대신 다른 파드가 있어요',
    gone: '사라졌고, 다른 파드도 없어요',
    'same-node': '같은 노드에 있어요',
    'other-node': '다른 노드에 있어요',
    'no-node': '어느 노드에도 없어요',
  },
  deed: (after, line) => `**${after}**에 누군가 \`kubectl ${line}\` 명령어를 실행해요.`,
  deedApply: (after) => `**${after}**에 누군가 이것을 적용해요.`,
  deedFault: {
    stopNode: (after) => `**${after}**에 첫 번째 파드가 있는 노드의 전원이 꺼져요.`,
    startNode: (after) => `**${after}**에 그 노드의 전원이 다시 들어와요.`,
    registryDown: (after) => `**${after}**부터 어떤 이미지 레지스트리에도 연결되지 않아요.`,
    registryUp: (after) => `**${after}**부터 이미지 레지스트리에 다시 연결돼요.`,
  },
  field: (field) => `답은 \`${field}\` 필드에 있어요.`,
  proof: (line) => `정해 둔 답이 아니라 계산한 답이에요. 그 순간의 \`kubectl ${line}\`:`,
  next: '다음 문제',
  stale: '오래된 카드라서 아무것도 세지 않았어요. 지금은 여기예요.',
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
