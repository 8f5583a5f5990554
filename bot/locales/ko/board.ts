import type { BoardMessages } from '../board-messages.ts';

export const board: BoardMessages = {
  title: '**익힌 개념의 수, 각자 마지막으로 본 때 기준**',
  line: (place, person, mastery) => `${place}. ${person} · ${mastery}`,
  empty: '아직 참여한 사람이 없어요. `/leaderboard join`으로 참여할 수 있어요.',
  joined: '참여했어요. 이 서버의 다른 사람에게는 익힌 개념의 수만 보여요.',
  left: '이제 참여하지 않아요. 순위표에 아무것도 남아 있지 않아요.',
  noGuild: '순위표는 서버에만 있어요.',
};
