import type { ChaosMessages } from '../chaos-messages.ts';

export const chaos: ChaosMessages = {
  begun: {
    stopNode: (node) =>
      `${node} 노드의 전원이 꺼졌어요. 이제 그 위에서는 아무것도 실행되지 않아요. 거기서 알려 줄 수 있는 것도 없어서, API 서버는 마지막으로 들은 내용을 계속 보여 줘요.`,
    partitionNode: (node) =>
      `${node} 노드와 API 서버가 서로 닿지 않아요. 노드에서 실행되던 것은 계속 실행되지만 소식은 오지 않고, 요청한 것도 노드까지 가지 않아요.`,
    crashContainer: (container, code) => `${container} 컨테이너의 프로그램이 오류로 끝났어요(종료 코드 ${code}).`,
    oomKillContainer: (container) => `메모리 한도에 닿은 것처럼 커널이 ${container} 컨테이너를 강제로 종료했어요.`,
    registryDown: (host, timeout) =>
      `${host}: 이제 응답하지 않아요. 이미지 풀은 ${timeout} 뒤에 실패하고, 노드에 이미 있는 이미지로는 그대로 시작할 수 있어요.`,
    registrySlow: (host, times) => `${host}: 이제부터 느려요. 이미지 풀이 ${times}배 오래 걸려요.`,
    registryLimited: (host) => `${host}: 이제부터 모든 이미지 풀을 거절해요: \`429 Too Many Requests\``,
    pressure: (node, resource) =>
      `${node} 노드에서 파드가 아닌 무언가가 너무 많이 써서 kubelet이 견딜 수 있는 것보다 적게 남았어요: ${resource}`,
    failProbe: (probe) => `${probe} 프로브가 이제부터 실패해요. 컨테이너가 어떻게 답하든 마찬가지예요.`,
    slowStart: (target, delay) =>
      `${target}: 지금부터 시작하는 프로그램은 처음 ${delay} 동안 아무것도 하지 않아요. 포트도 열지 않고 로그도 쓰지 않아요. 이미 실행 중인 것은 그대로예요.`,
  },
  mended: {
    stopNode: (node) => `${node} 노드의 전원이 다시 들어와서 kubelet이 파드를 살펴봐요.`,
    partitionNode: (node) => `${node} 노드와 API 서버가 다시 서로 닿아요.`,
    registryDown: (host) => `${host}: 다시 응답해요. 기다리던 파드는 백오프가 끝나면 다시 시도해요.`,
    registrySlow: (host) => `${host}: 전처럼 빨라졌어요. 이미 진행 중인 이미지 풀은 시작한 대로 이어져요.`,
    registryLimited: (host) => `${host}: 다시 이미지 풀을 받아요. 기다리던 파드는 백오프가 끝나면 다시 시도해요.`,
    pressure: (target) => `${target}: 다시 넉넉해요. 컨디션은 오락가락하지 않도록 얼마 동안 그대로 있어요.`,
    failProbe: (probe) => `${probe} 프로브에 다시 컨테이너가 답해요.`,
    slowStart: (target) => `${target}: 지금부터 시작하는 프로그램은 바로 움직여요.`,
  },
  standing: {
    stopNode: (node) => `${node}: 전원이 꺼짐`,
    partitionNode: (node) => `${node}: API 서버와 끊김`,
    registryDown: (host) => `${host}: 응답하지 않음`,
    registrySlow: (host) => `${host}: 느림`,
    registryLimited: (host) => `${host}: 이미지 풀을 거절함 (429)`,
    pressure: (target) => `${target}: 남은 것이 너무 적음`,
    failProbe: (probe) => `${probe} 프로브: 실패함`,
    slowStart: (target) => `${target}: 느리게 시작함`,
  },
  since: (duration) => `${duration} 동안`,
  endsIn: (duration) => `${duration} 뒤에 끝나요`,
  endsByItself: (duration) => `${duration} 뒤에 저절로 끝나요.`,
  staysUntilUndone: '되돌릴 때까지 그대로예요.',
  willFollow: '다른 일을 하지 않으면 이렇게 돼요.',
  more: (count) => `… 그 밖에 ${count}개가 더 있어요.`,
  nothingFollows: (within) => `앞으로 ${within} 동안 이 때문에 \`kubectl get\`에 보이게 바뀌는 것은 없어요.`,
  listTitle: '**일부러 일으킨 장애**',
  nothingBroken: '일부러 일으킨 장애가 없어요. 예를 들어 `/chaos node-down`은 노드의 전원을 꺼요.',
  allRegistries: '모든 레지스트리',
  undo: (target) => `되돌리기: ${target}`,
  undoneAll: (count) => `장애 ${count}개를 모두 되돌렸어요.`,
  refusals: {
    'no-such-node': (target) => `${target} 노드는 없어요.`,
    'already-so': (target) => `${target}: 이미 그래요. \`/chaos list\`에서 지금 있는 장애를 볼 수 있어요.`,
    'not-running': (target) => `${target}: 지금은 실행 중이 아니에요. 시간을 조금 보내고 다시 해 보세요.`,
    'not-broken': (target) => `${target}: 장애가 없어요. \`/chaos list\`에서 지금 있는 장애를 볼 수 있어요.`,
  },
  chooseTarget: '있는 것 가운데에서 골라 주세요',
  noNode: (name, known) => `${name} 노드는 없어요. 지금 있는 노드: ${known}`,
  noContainer: (text) =>
    `${text}: 지금 실행 중인 컨테이너가 아니에요. 파드 이름이나, \`web app\`처럼 파드와 컨테이너를 써 주세요.`,
  noProbe: (text) =>
    `${text}: 실행 중인 컨테이너의 프로브가 아니에요. \`web app readiness\`처럼 파드, 컨테이너, 프로브를 써 주세요.`,
  noWorkload: (text) => `${text}: 없어요. 파드 이름이나 \`deployment/web\`처럼 워크로드를 써 주세요.`,
  nothingToUndo: (text) => `${text}: 장애가 없어요. 목록에서 고르거나 \`all\`을 써 주세요.`,
  registered: (name) => `${name} 노드의 kubelet을 다시 시작해서 노드가 새로 등록됐어요.`,
  nodeIsUp: (name) => `${name} 노드는 잘 돌아가고 있어서 되살릴 것이 없어요.`,
};
