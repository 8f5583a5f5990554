import type { WorldMessages } from '../world-messages.ts';

export const world: WorldMessages = {
  title: '🔍 **문제 속 클러스터**',
  opened: (after) =>
    `매니페스트를 적용하고 **${after}** 뒤의 모습이에요. 따로 마련한 실습실이니 마음껏 살펴보고, \`/kubectl\` 명령어를 쓰고, 시간을 움직여 보세요. 내 실습실은 그대로 남아 있어요.`,
  demonstration: (concept) => `🔍 **직접 보기: ${concept}**`,
  back: '◀ 내 실습실로 돌아가기',
  backTo: { quiz: '◀ 퀴즈로 돌아가기', lesson: '◀ 설명으로 돌아가기' },
  checkFix: '확인하기',
  isBack: '**내 실습실로 돌아왔어요**',
  isOwn: '이미 내 실습실에 있어요.',
  lost: '내 실습실을 읽을 수 없어서 이 클러스터에 그대로 있어요. Podlab 운영자에게 알려 주세요.',
  ownLabOnly: '지금은 따로 마련한 실습실에 있어요. 먼저 내 실습실로 돌아가 주세요.',
  replaced: '이 문제는 다른 문제로 바뀌어서 그 클러스터를 더는 열 수 없어요. 바뀐 것은 없어요.',
  footer: (clock, elapsed) => `🔍 따로 마련한 실습실 · 🕒 ${clock} · 매니페스트를 적용한 지 ${elapsed}`,
};
