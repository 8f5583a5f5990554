import type { LiveMessages } from '../live-messages.ts';

export const live: LiveMessages = {
  terminalTitle: (pod, container) => `**터미널** · 파드 ${pod} · ${container}`,
  typeLine: '한 줄 입력',
  formTitle: '터미널에 입력할 줄',
  formLabel: '명령어',
  wentOn: '터미널이 그사이 진행되어 아무것도 입력하지 않았어요.',
  over: '닫힌 터미널이에요. 컨테이너가 끝났거나, 파드가 사라졌거나, 새 터미널에 자리를 내주었어요. 지금 상황은 이래요.',
  idle: '네 시간 동안 입력이 없어 노드가 터미널을 닫았어요.',
};
