import type { LearnMessages } from '../learn-messages.ts';

export const learn: LearnMessages = {
  overview: '📖 **파드에 대해 알아 둘 것**\n분야를 선택하세요. 개념마다 짧은 설명, 직접 해 볼 것, 문제가 있어요.',
  chooseArea: '분야를 선택하세요',
  chooseConcept: '개념을 선택하세요',
  heading: (name, area) => `📖 **${name}** · ${area}`,
  needs: (names) => `-# 먼저 알면 좋은 것: ${names}`,
  source: (title, url) => `-# Kubernetes v1.35 · [${title}(영어)](<${url}>)`,
  tryIt: '직접 해 보기',
  askMe: '문제 풀기',
  lesson: '설명 보기',
  unknownTopic: (topic) => `이런 주제는 없어요: ${topic}. 목록에서 선택해 주세요.`,
};
