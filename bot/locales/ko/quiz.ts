import type { QuizMessages } from '../quiz-messages.ts';

export const quiz: QuizMessages = {
  question: (position, length) => `**문제 ${position}/${length}**`,
  again: '다시 한번',
  prompt: {
    phase: (after) => `이것을 적용하고 **${after}** 뒤, 파드의 단계(\`status.phase\`)는 무엇일까요?`,
    status: (after) => `이것을 적용하고 **${after}** 뒤, \`kubectl get pods\`의 \`STATUS\`에는 무엇이 보일까요?`,
    ready: (after) => `이것을 적용하고 **${after}** 뒤, \`kubectl get pods\`의 \`READY\`에는 무엇이 보일까요?`,
    restarts: (after) => `이것을 적용하고 **${after}** 뒤, 파드의 \`RESTARTS\`는 몇 번일까요?`,
    'condition:Ready': (after) => `이것을 적용하고 **${after}** 뒤, 파드의 \`Ready\` 컨디션은 무엇일까요?`,
    'condition:Initialized': (after) => `이것을 적용하고 **${after}** 뒤, 파드의 \`Initialized\` 컨디션은 무엇일까요?`,
  },
  deed: (after, line) => `**${after}**에 누군가 \`kubectl ${line}\` 명령어를 실행해요.`,
  right: (key) => `✅ **맞았어요:** \`${key}\``,
  wrong: (given, key) => `❌ 고른 답은 \`${given}\`인데, 시뮬레이터의 답은 이것이에요: **\`${key}\`**`,
  field: (field) => `답은 \`${field}\` 필드에 있어요.`,
  proof: '정해 둔 답이 아니라 계산한 답이에요. 그 순간의 `kubectl get pods`:',
  next: '다음 문제',
  gaveUp: (answered) => `진행 중이던 퀴즈는 그만두고 새로 시작해요. 답한 문제(${answered}개)는 기록에 남아요.`,
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
