import type { TravelMessages } from '../travel-messages.ts';
import { withParticle } from './with-particle.ts';

export const travel: TravelMessages = {
  beforeThis: '⏪ 이전으로',
  redo: '⏩ 다시 실행',
  switchTo: (branch) => `${branch}: 옮겨 가기`,
  compareWith: (branch) => `${branch}: 비교하기`,
  branchesButton: '갈래 목록',
  back: (clock, ago) => `⏪ ${ago} 전으로 돌아왔어요. 지금 시각: **${clock}**`,
  ahead: (clock, by) => `⏩ ${by} 뒤로 갔어요. 지금 시각: **${clock}**`,
  undone: (clock) => `⏪ 되돌렸어요. 시각은 **${clock}** 그대로예요.`,
  switched: (branch, clock) => `🔀 이제 **${branch}** 갈래에 있어요. 지금 시각: **${clock}**`,
  kept: (branch) => `떠나온 미래는 **${branch}** 갈래로 남아 있어요.`,
  forgotten: (branches) => `자리가 없어서 오래된 갈래부터 지웠어요: ${branches}`,
  notAsThen: '그 사이에 Podlab이 바뀌었어요. 같은 시간을 다시 보냈더니 그때와 조금 다른 실습실이 되었어요.',
  before: (did) => `${did} 전의 모습이에요.`,
  noPast:
    '이 실습실의 기록은 지금부터예요. 아직 기록된 것이 없거나, 실습실이 너무 커서 기록하지 못해요. 바뀐 것은 없어요.',
  tooEarly: (text, begin) => `${text}: 시작보다 앞이에요. 이 기록은 ${begin}부터 있어요. 바뀐 것은 없어요.`,
  tooLate: (text) => `${text}: 아직 가 보지 않은 앞날이에요. \`/time until\`로 갈 수 있어요.`,
  notAMoment: (text) =>
    `${text}: 지난 순간으로 읽을 수 없어요. 시각(\`12:00\`)이나 얼마 전인지(\`5m\`)를 쓰거나 목록에서 골라 주세요.`,
  nothingDone: '아직 되돌릴 것이 없어요.',
  here: '실습실이 이미 바로 그 순간에 있어요.',
  gone: '그 순간은 더는 남아 있지 않아요. 바뀐 것은 없어요.',
  tooFar:
    '거기까지 가려면 한 번에 처리할 수 있는 것보다 많은 일이 일어나요. 명령어와 가까운 순간을 골라 주세요. 바뀐 것은 없어요.',
  otherBranch: (card, present) =>
    `그 카드는 **${card}** 갈래의 것이고, 지금은 **${present}** 갈래에 있어요. 바뀐 것은 없어요.`,
  otherLab: '그 카드는 다른 실습실이나 더는 남아 있지 않은 기록의 것이에요. 바뀐 것은 없어요.',
  words: { lastCommand: ['마지막 명령어', '마지막 명령어 전'], lastChange: ['마지막 변화'], ago: '전' },
  noBranch: (text) => `${text}: 없거나 더는 남아 있지 않은 갈래예요. 바뀐 것은 없어요.`,
  choices: {
    before: (did) => `${did} 전`,
    seen: (what) => what,
    lastCommand: '마지막 명령어 전',
  },
  listTitle: '**내 실습실의 갈래**',
  onlyOne: '지금 있는 갈래 하나뿐이에요. `/time rewind`로 돌아가면 떠나온 미래가 갈래로 남아요.',
  present: (branch, clock) => `▶ **${branch}** · 지금 여기, ${clock}`,
  branch: (branch, parted, clock) => `**${branch}** · ${parted}에 갈라져서 ${clock}까지`,
  lastDid: (did) => `마지막: ${did}`,
  renamed: (branch) => `이 갈래의 이름은 이제 **${withParticle(branch, '이에요')}**.`,
  emptyTitle: '이름을 한 글자 이상 써 주세요. 바뀐 것은 없어요.',
  compared: (one, other) => `⚖️ **${one}** · **${other}**`,
  partedAt: (clock) => `${clock}에 갈라졌어요.`,
  stands: (branch, clock) => `**${branch}**의 시각: ${clock}`,
  since: (branch, did) => `**${branch}**에서 그 뒤로 한 것: ${did}`,
  sinceNothing: (branch) => `**${branch}**에서는 그 뒤로 한 것이 없어요.`,
  same: '`kubectl get`으로 보이는 것 가운데 다른 것은 없어요.',
  onlyIn: (branch) => `${branch}에만 있음`,
  more: (count) => `… 그 밖에 ${count}개가 더 있어요. 목록은 파일에 이어져요.`,
};
