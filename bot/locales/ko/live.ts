import type { LiveMessages } from '../live-messages.ts';

export const live: LiveMessages = {
  terminalTitle: (pod, container) => `**터미널** · 파드 ${pod} · ${container}`,
  typeLine: '한 줄 입력',
  formTitle: '터미널에 입력할 줄',
  formLabel: '명령어',
  wentOn: '터미널이 그사이 진행되어 아무것도 입력하지 않았어요.',
  over: '닫힌 터미널이에요. 컨테이너가 끝났거나, 파드가 사라졌거나, 새 터미널에 자리를 내주었어요. 지금 상황은 이래요.',
  noExample: (address) =>
    `${address}는 가져오지 않았어요. \`https://k8s.io/examples/pods/simple-pod.yaml\` 같은 공식 문서의 예제만 가져와요. 다른 매니페스트는 \`/apply\`에 붙여 넣거나 \`file:\`로 보내 주세요.`,
  examplesOff:
    '이 컴퓨터 밖으로는 아무것도 나가지 않아서 파일을 가져오지 않았어요. Podlab을 실행하는 사람이 `PODLAB_EXAMPLES=on`으로 허용할 수 있어요. `/apply`에 붙여 넣어도 돼요.',
  exampleUnreachable: (address) => `${address}를 가져오지 못했어요. 주소가 맞는지 보고 잠시 뒤에 다시 해 주세요.`,
  idle: '네 시간 동안 입력이 없어 노드가 터미널을 닫았어요.',
};
