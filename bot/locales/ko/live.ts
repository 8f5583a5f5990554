import type { LiveMessages } from '../live-messages.ts';
import { withParticle } from './with-particle.ts';

export const live: LiveMessages = {
  terminalTitle: (pod, container) => `**터미널** · 파드 ${pod} · ${container}`,
  typeLine: '한 줄 입력',
  formTitle: '터미널에 입력할 줄',
  formLabel: '명령어',
  wentOn: '터미널이 그사이 진행되어 아무것도 입력하지 않았어요.',
  over: '닫힌 터미널이에요. 컨테이너가 끝났거나, 파드가 사라졌거나, 새 터미널에 자리를 내주었어요. 지금 상황은 이래요.',
  nothingYet: '아직 출력한 것이 없어요. 시간을 보내 주세요.',
  nothingNew: '더 출력한 것이 없어요.',
  nothingComes: '하루 안에 저절로 나올 것이 없어서 시계는 그대로예요.',
  logOver: '컨테이너가 끝나서 로그도 끝났어요.',
  followOver: '새로 실행한 명령어에 자리를 내준 카드예요. 다시 실행해 주세요. 지금 상황은 이래요.',
  noExample: (address) =>
    `${withParticle(address, '은')} 가져오지 않았어요. \`https://k8s.io/examples/pods/simple-pod.yaml\` 같은 공식 문서의 예제만 가져와요. 다른 매니페스트는 \`/apply\`에 붙여넣거나 \`file:\`로 보내 주세요.`,
  examplesOff:
    '이 컴퓨터 밖으로는 아무것도 나가지 않아서 파일을 가져오지 않았어요. Podlab을 실행하는 사람이 `PODLAB_EXAMPLES=on`으로 허용할 수 있어요. `/apply`에 붙여넣어도 돼요.',
  exampleUnreachable: (address) =>
    `${withParticle(address, '을')} 가져오지 못했어요. 주소가 맞는지 보고 잠시 뒤에 다시 해 주세요.`,
  idle: '네 시간 동안 입력이 없어 노드가 터미널을 닫았어요.',
};
