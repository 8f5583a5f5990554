import type { FixMessages } from '../fix-messages.ts';

export const fix: FixMessages = {
  title: (number, group) => `🔧 **고장 난 실습실 ${number}** · ${group}`,
  groups: {
    start: '시작하지 못하는 파드',
    place: '노드를 찾지 못하는 파드',
    traffic: '응답하지 않는 서비스',
    restarts: '이어지지 않는 작업',
  },
  opened: (goals, forDuration) =>
    `\`/kubectl\`이나 \`/apply\`로 이 실습실을 고쳐 보세요. 내 실습실은 그대로 남아 있어요.\n${goals}\n목표를 모두 이루고 **${forDuration}** 동안 유지해야 해요.`,
  conditions: {
    'rolled-out': (name) => `디플로이먼트(Deployment) ${name}의 파드가 모두 지금 템플릿으로 만들어졌고 사용 가능함`,
    'no-restart': (name) => `${name}의 컨테이너가 다시 시작되지 않음`,
    'service-answers': (name) => `서비스(Service) ${name}의 모든 포트가 연결을 받음`,
    'job-complete': (name) => `잡(Job) ${name}의 완료`,
    keeps: (field) => `${field} 필드가 남아 있음(빼지 말고 고치기)`,
  },
  mended: (forDuration) => `✅ 고쳤어요. 목표를 모두 이루었고, 앞으로 ${forDuration} 동안에도 그대로예요.`,
  waiting: (goal, after) => `⏳ 아직 이루지 못한 목표: ${goal}. 더 할 일은 없어요. **${after}** 뒤에 이루어져요.`,
  broken: (goal) => `❌ 아직 이루지 못한 목표: ${goal}. 기다려도 고쳐지지 않아요.`,
  tooBusy: '이 실습실에서 너무 많은 일이 일어나고 있어서 판정할 수 없어요. 새로 열어 주세요.',
  hintLook: (line) => `${line}의 출력을 살펴보세요.`,
  hintField: (field) => `결과를 정하는 필드: ${field}`,
  hintMend: '이렇게 고칠 수 있어요.',
  solved: '실습실을 새로 열고 이렇게 고쳤어요.',
  counted: {
    mended: (concept) => `정답으로 기록했어요: ${concept}`,
    told: (concept) => `틀린 것으로 기록했어요. 나중에 다시 나와요: ${concept}`,
  },
  uncounted: {
    before: '이미 기록한 실습실이라서 다시 기록하지 않았어요.',
    played: '풀이를 그대로 실행한 실습실이라서 기록하지 않았어요.',
  },
  none: '열려 있는 고장 난 실습실이 없어요. `/fix`로 열 수 있어요.',
  unknown: (which) => `${which}번 실습실은 없어요. 목록에서 골라 주세요.`,
  hint: (level) => `힌트 ${level}`,
  solution: '풀이 보기',
  play: '풀이 실행하기',
  another: '다른 실습실',
};
