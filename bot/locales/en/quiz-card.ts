import type { QuizCardMessages } from '../quiz-card-messages.ts';

export const quizCard: QuizCardMessages = {
  right: (key) => `✅ **Right:** ${key}`,
  wrong: (given, key) => `❌ You said: ${given} · right: **${key}**`,
  notSure: (key) => `🤔 Not sure · right: **${key}**`,
  order: ({ kind, name, after }) =>
    `Up to **${after}** after this was applied, in which order did these happen to ${kind} ${name}? Choose them one by one, the first one first.`,
  orderRight: '✅ **Right:** that is how it happened.',
  orderWrong: '❌ It happened in another order.',
  orderNotSure: '🤔 Not sure: this is how it happened.',
  chooseLine: 'Choose the line',
  chooseNext: (place) => `What was number ${place}?`,
  startAgain: 'Start again',
  soFar: 'So far:',
  yourOrder: 'Your order:',
  chain: 'What happened:',
  source: ({ field, version, title, url }) =>
    `-# ${field === '' ? '' : `${field} · `}Kubernetes ${version} · [${title}](<${url}>)`,
  showMe: 'Show me',
  toLookAt: (concept) => `🔍 **${concept}** keeps slipping away. See it happen in a lab first, then answer.`,
  showMeHow: 'Show me how',
  toMend: (concept) => `🔧 **${concept}** keeps slipping away. Mend a broken lab about it first, then answer.`,
  mendFirst: 'Mend one first',
  report: 'Report',
  picture: 'Picture',
  pictureTitle: 'Podlab · progress',
  themes: { dark: 'Dark', light: 'Light' },
  legend: {
    known: (count) => `known ${count}`,
    learning: (count) => `in learning ${count}`,
    missed: (count) => `of these missed ${count}`,
    new: (count) => `new ${count}`,
  },
  reported: 'Thank you: whoever runs Podlab finds this question in the log. Nothing about you was written.',
};
