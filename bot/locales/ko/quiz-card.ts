import type { QuizCardMessages } from '../quiz-card-messages.ts';

export const quizCard: QuizCardMessages = {
  right: (key) => `✅ **맞았어요:** ${key}`,
  wrong: (given, key) => `❌ 고른 답: ${given} · 정답: **${key}**`,
  notSure: (key) => `🤔 잘 모르겠어요 · 정답: **${key}**`,
  order: ({ name, after }) =>
    `이 매니페스트를 적용하고 **${after}** 뒤까지 ${name} 파드에는 다음 일이 어떤 순서로 일어났을까요? 먼저 일어난 일부터 하나씩 선택하세요.`,
  orderRight: '✅ **맞았어요.** 이 순서로 일어났어요.',
  orderWrong: '❌ 다른 순서로 일어났어요.',
  orderNotSure: '🤔 잘 모르겠어요. 이 순서로 일어났어요.',
  chooseLine: '줄을 선택하세요',
  chooseNext: (place) => `${place}번째로 일어난 일은 무엇일까요?`,
  startAgain: '처음부터 고르기',
  soFar: '지금까지 고른 순서:',
  yourOrder: '고른 순서:',
  chain: '일어난 일:',
  source: ({ field, version, title, url }) =>
    `-# ${field === '' ? '' : `${field} · `}Kubernetes ${version} · [${title}(영어)](<${url}>)`,
  showMe: '직접 보기',
  toLookAt: (concept) => `🔍 **${concept}**: 여러 번 틀린 내용이에요. 실습실에서 먼저 직접 보고 답해 보세요.`,
  showMeHow: '먼저 직접 보기',
  toMend: (concept) => `🔧 **${concept}**: 여러 번 틀린 내용이에요. 고장 난 실습실을 먼저 고쳐 보고 답해 보세요.`,
  mendFirst: '먼저 고쳐 보기',
  report: '문제 신고',
  picture: '그림으로 보기',
  pictureTitle: 'Podlab · 진도',
  themes: { dark: '어둡게', light: '밝게' },
  legend: {
    known: (count) => `아는 것 ${count}`,
    learning: (count) => `배우는 중 ${count}`,
    missed: (count) => `그중 틀린 것 ${count}`,
    new: (count) => `새것 ${count}`,
  },
  reported: '고마워요. Podlab 운영자가 로그에서 이 문제를 찾을 수 있어요. 나에 대한 것은 아무것도 적지 않았어요.',
};
