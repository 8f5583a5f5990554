import type { LabsMessages } from '../labs-messages.ts';
import { withParticle } from './with-particle.ts';

export const labs: LabsMessages = {
  name: (number) => `실습실 ${number}`,
  opened: (name) => `🧪 이제 열려 있는 실습실: **${name}**`,
  putAside: (name) => `**${name}**: 그대로 두었어요. 돌아올 때까지 시계도 멈춰 있어요.`,
  backTo: (name) => `돌아가기: ${name}`,
  switchTo: (name) => `열기: ${name}`,
  isOpen: (name) => `**${name}**: 지금 열려 있는 실습실이에요.`,
  unknown: (text) => `${text}: 그런 이름의 실습실이 없어요. \`/lab status\`에서 목록을 볼 수 있어요. 바뀐 것은 없어요.`,
  full: (most) =>
    `실습실이 이미 ${most}개라서 더 만들 수 없어요. \`/lab delete\`로 자리를 만들 수 있어요. 바뀐 것은 없어요.`,
  forgotten: (name) =>
    `**${name}**: 더는 열 수 없어요. 마지막으로 연 지 반년이 지난 실습실은 지워져요. 바뀐 것은 없어요.`,
  deleteQuestion: (name, pods) =>
    `**${name}**: 지울까요? ${pods === 0 ? '' : `파드 ${pods}개와 `}시계, 갈래도 함께 지워지고 되살릴 수 없어요.`,
  deleteYes: (name) => `지우기: ${name}`,
  deleted: (name) => `**${name}**: 지웠어요.`,
  deleteOpen: (name) =>
    `**${name}**: 지금 열려 있는 실습실이에요. 먼저 다른 실습실을 열거나, \`/lab reset\`으로 비워 주세요. 바뀐 것은 없어요.`,
  changedSince: (name) => `**${name}**: 물어본 뒤에 다시 열렸거나 이미 지워졌어요. 바뀐 것은 없어요.`,
  renamed: (name) => `이 실습실의 이름은 이제 **${withParticle(name, '이에요')}**.`,
  taken: (name) => `${name}: 다른 실습실의 이름이에요. 다른 이름을 골라 주세요. 바뀐 것은 없어요.`,
  count: (name, all, most) =>
    all === 1
      ? `실습실: **${name}**. \`/lab new\`로 하나 더 열 수 있어요 (최대 ${most}개)`
      : `실습실: **${name}** (모두 ${all}개, 최대 ${most}개)`,
  left: (lab, ago) => `${lab} · ${ago} 전에 떠남`,
  choice: (name, clock, pods) => `${name} · ${clock} · 파드 ${pods}개`,
  otherCard: (card, open) =>
    `**${card}** 실습실의 카드인데, 지금 열려 있는 실습실은 **${withParticle(open, '이에요')}**. 바뀐 것은 없어요.`,
  room: (pods, objects, events) => `자리: 파드 ${pods} · 오브젝트 ${objects} · 이벤트 ${events}`,
  roomOfNodes: (nodes) => `노드 ${nodes}`,
  roomOfLogs: (bytes) => `로그 ${bytes} KiB`,
  welcomeBack: '👋 **다시 오셨네요.**',
  standsAt: (name, clock) => `${name}의 시각: ${clock}`,
  share: '공유',
  sharedBy: (who, name, clock) => `${who} 님의 공유 · ${name}, ${clock} · 7일 동안`,
  openCopy: '사본 열기',
  haveCopy: (name) => `🧪 이제 열려 있는 실습실: **${name}**. 전에 만든 사본이에요`,
  nothingToOpen:
    '이것으로 열 수 있는 것이 없어요. 코드가 틀렸거나, 7일이 지났거나, 거둬들인 코드예요. 바뀐 것은 없어요.',
  codeTitle: (name) => `**실습실 공유: ${name}**`,
  code: (clock) => `이 줄을 보내는 사람은 지금(${clock}) 모습 그대로의 사본을 얻어요:`,
  codeNote: (used, most) =>
    `7일 동안 쓸 수 있어요. 앞으로 하는 일과 퀴즈, kubeconfig, 쓰던 글은 들어 있지 않아요. 지금 공유 중: ${most}개 중 ${used}개`,
  takeBack: '거둬들이기',
  takenBack: (count) => `공유 ${count}개를 거둬들였어요. 이제 열 수 없어요. 이미 만든 사본은 만든 사람에게 남아요.`,
  nothingShared: '거둬들일 공유가 없어요.',
  sharesFull: (most) =>
    `쓰고 있는 코드가 ${most}개라서 더 만들 수 없어요. \`/lab unshare\`로 거둬들일 수 있어요. 바뀐 것은 없어요.`,
  shareChoice: (name, clock, left) => `${name}, ${clock} · ${left} 남음`,
};
