import type { PostMessages } from '../post-messages.ts';

export const post: PostMessages = {
  heading: '📣 **모두에게 내는 문제예요.** 버튼으로 답해 주세요. 답은 나에게만 보이고, 첫 번째 답만 세어요.',
  close: '마감하고 결과 보기',
  counted: (answer) => `이 답을 한 번 세었어요: **${answer}**. 모두의 답은 문제가 마감되면 보여요.`,
  answers: (count) => `🏁 **마감했어요.** 답: ${count}개`,
  chosenMost: (count) => `가장 많이 고른 오해(${count}개):`,
  noGuild: '모두에게 내는 문제는 서버에서만 낼 수 있어요.',
  notAllowed: '서버를 관리할 수 있는 사람만 모두에게 문제를 내요. `/quiz start`는 나에게만 물어봐요.',
  notYours: '문제를 낸 사람만 마감할 수 있어요.',
  closed: '마감된 문제라서 더 이상 세지 않아요.',
  gone: '이 문제는 더 이상 남아 있지 않거나 업데이트로 바뀌어서, 아무것도 세지 않았어요.',
};
