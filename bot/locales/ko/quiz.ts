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
    fate: ({ name, after }) => `이것을 적용하고 **${after}** 뒤, ${name}의 첫 번째 파드는 어떻게 되었을까요?`,
  },
  answers: {
    untouched: '같은 파드이고, 다시 시작된 것이 없어요',
    restarted: '같은 파드이고, 컨테이너가 다시 시작되었어요',
    ended: '같은 파드이고, 끝났어요',
    replaced: '사라졌고, 대신 다른 파드가 있어요',
    gone: '사라졌고, 다른 파드도 없어요',
  },
  deed: (after, line) => `**${after}**에 누군가 \`kubectl ${line}\` 명령어를 실행해요.`,
  deedApply: (after) => `**${after}**에 누군가 이것을 적용해요.`,
  deedFault: {
    stopNode: (after) => `**${after}**에 첫 번째 파드가 있는 노드의 전원이 꺼져요.`,
    startNode: (after) => `**${after}**에 그 노드의 전원이 다시 들어와요.`,
    registryDown: (after) => `**${after}**부터 어떤 이미지 레지스트리에도 연결되지 않아요.`,
    registryUp: (after) => `**${after}**부터 이미지 레지스트리에 다시 연결돼요.`,
  },
  right: (key) => `✅ **맞았어요:** \`${key}\``,
  wrong: (given, key) => `❌ 고른 답은 \`${given}\`인데, 시뮬레이터의 답은 이것이에요: **\`${key}\`**`,
  took: (misconception) => `이것은 오개념 ${misconception}에 해당해요.`,
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
