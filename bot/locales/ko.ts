import { formatRoughDuration } from '../replies/format-time.ts';
import { chaos } from './ko/chaos.ts';
import { commands } from './ko/commands.ts';
import { help } from './ko/help.ts';
import { labNotes } from './ko/lab-notes.ts';
import { labs } from './ko/labs.ts';
import { live } from './ko/live.ts';
import { missionTitles } from './ko/mission-titles.ts';
import { travel } from './ko/travel.ts';
import { why } from './ko/why.ts';
import { world } from './ko/world.ts';
import type { Messages } from './messages.ts';

/** Korean, in 해요체; terms as the Korean documentation of Kubernetes has them. */
export const ko: Messages = {
  commands,
  help,
  why,
  chaos,
  labNotes,
  world,
  travel,
  live,
  missionTitles,
  labs,
  buttons: {
    nextChange: '다음 변화',
    goOn: (rest) => `이어서 가기: ${rest}`,
    goOnUntil: '계속 기다리기',
    describe: 'describe',
    logs: 'logs',
    previousLogs: 'logs --previous',
    status: 'status',
    why: '왜?',
    getPods: 'get pods',
    rollout: '롤아웃',
    timeline: '타임라인',
    pause: '⏸ 멈춤',
    pasteManifest: 'YAML 붙여넣기',
    correctManifest: '고쳐 쓰기',
    help: '도움말',
    previousPage: '◀ 이전 쪽',
    nextPage: '다음 쪽 ▶',
    resetYes: '네, 새로 시작할게요',
    resetNo: '아니요, 그대로 둘게요',
    importBeside: '내 실습실 옆에 열기',
    importYes: '네, 내 실습실을 바꿀게요',
    giveUpQuiz: '기록 새로 시작하기',
    startQuiz: '퀴즈 시작',
    resumeQuiz: '퀴즈 이어서 풀기',
    stopQuiz: '그만하기',
    chooseSample: '적용할 예제를 선택하세요',
    chooseContainer: '다른 컨테이너의 로그',
    more: '더 보기 …',
    chooseTopic: '주제를 선택하세요',
  },
  frame: {
    clock: (clock, elapsed) => `🕒 ${clock} · 실습실을 시작한 지 ${elapsed}`,
    runs: (speed) => `▶ ${speed}×`,
    clockStopped: (after) =>
      `⏸ ${after} 동안 아무도 보지 않아서 시계가 멈췄어요. \`/time speed\`로 다시 흐르게 할 수 있어요.`,
    clockBehind: '이 속도로는 실습실에서 일어나는 일을 다 따라갈 수 없어서 시계가 늦어지고 있어요.',
    page: (page, pages) => `${pages}쪽 가운데 ${page}쪽이에요.`,
    wholeTextInFile: (filename) => `전체 내용은 \`${filename}\` 파일에 있어요.`,
    exactTextInFile: (filename) =>
      `복사할 때는 \`${filename}\` 파일을 쓰세요. 위의 블록에서는 일부 글자를 바꿔야 했어요.`,
    cutTextInFile: (filename, missing) =>
      `내용이 파일에 담을 수 있는 것보다 길어요. \`${filename}\` 파일에는 앞부분만 있고 마지막 ${missing}자가 빠졌어요. 더 적은 오브젝트를 골라 주세요.`,
    pageChanged: '그 쪽을 만든 뒤에 클러스터가 바뀌었어요. 지금의 내용을 보여 드려요.',
    welcomeTitle: 'Podlab에 오신 것을 환영해요',
    welcome: [
      '나만의 작은 쿠버네티스(Kubernetes) v1.35 클러스터가 생겼어요. 컨트롤 플레인과 워커 노드(Node) 세 개가 있고, 시계는 직접 움직일 때만 가요.',
      '**첫 수업**은 옆에 따로 마련한 실습실에서 다섯 단계로 안내해요. 혼자 해 봐도 좋아요.',
      '1. 아래 버튼으로 예제를 적용하거나, `/apply`로 직접 쓴 YAML을 적용해요.',
      '2. **+10초** 버튼으로 시간을 보내고 무엇이 바뀌었는지 봐요.',
      '3. `/pod why`로 파드가 왜 지금 상태가 되었는지 물어봐요.',
    ].join('\n'),
    oldCard: '오래된 카드라서 버튼이 더는 동작하지 않아요. 지금 상태는 이래요.',
    unknownCommand: (command) => `${command} 명령어는 없어요. \`/help\`에서 쓸 수 있는 명령어를 볼 수 있어요.`,
    missingOption: (option) => `${option} 옵션이 빠졌어요. 채워서 다시 보내 주세요.`,
    wrongOptionType: (option) => `${option} 옵션은 글자여야 해요. 메뉴에서 명령어를 골라 다시 채워 주세요.`,
  },
  apply: {
    modalTitle: '매니페스트 적용하기',
    modalLabel: 'YAML',
    modalDescription: '최대 4,000자예요. 더 길면 파일로 보내세요: /apply file:',
    appliedSample: (title, description) => `**${title}** · ${description}`,
    applied: (source) => `적용한 것: ${source}`,
    refused: '매니페스트가 거절되었어요.',
    sourceModal: '붙여넣은 매니페스트',
    unknownSample: (name) => `${name} 예제는 없어요. 목록에서 골라 주세요.`,
    bothSources: '`file:`, `sample:`, `edit:` 가운데 하나만 주세요.',
    emptyManifest: '매니페스트가 비어 있어요. 오브젝트를 하나 이상 붙여넣거나 예제를 골라 주세요.',
    attachmentMissing: '파일이 도착하지 않았어요. 다시 첨부해 주세요.',
    attachmentTooLarge: (filename, limit) => `${filename} 파일이 너무 커요. ${limit}까지 읽을 수 있어요.`,
    attachmentNotText: (filename) =>
      `${filename} 파일은 UTF-8 텍스트가 아니에요. 일반 텍스트로 저장해서 다시 첨부해 주세요.`,
    attachmentRefusedHost: (filename) =>
      `${filename} 파일은 Discord에 있지 않아서 가져오지 않았어요. 명령어에 직접 첨부해 주세요.`,
    attachmentUnreachable: (filename) => `${filename} 파일을 Discord에서 가져오지 못했어요. 잠시 뒤에 다시 해 주세요.`,
    brokenAt: (line, column) => `YAML의 ${line}번째 줄, ${column}번째 칸을 읽을 수 없어요.`,
    hints: {
      'lost-indentation':
        '들여쓰기가 사라진 것 같아요. YAML에서는 줄 앞의 공백이 무엇이 무엇에 속하는지를 나타내요. 공백까지 다시 붙여넣거나, 제대로 쓰인 예제를 써 보세요.',
      'wrong-indentation':
        '표시된 줄의 들여쓰기가 함께 속하는 줄들과 달라요. 한 오브젝트의 필드는 같은 칸에서 시작해야 해요.',
      'tab-indentation': 'YAML에서는 들여쓰기에 탭을 쓸 수 없어요. 공백을 써 주세요.',
      'duplicate-key':
        '한 맵에 같은 키가 두 번 나와요. 하나를 지우거나 이름을 바꾸고, 더 안쪽에 속하는 것이라면 들여써 주세요.',
      'line-numbers': '줄 앞에 줄 번호가 있어요. 번호를 빼고 매니페스트만 복사해 주세요.',
      'too-deep': '쿠버네티스 오브젝트보다 훨씬 깊게 중첩되어 있어요. 괄호와 들여쓰기를 확인해 주세요.',
      'too-large': '매니페스트를 여러 개로 나누어 차례로 적용해 주세요.',
      'alias-bomb': '별칭(alias)을 풀면 매니페스트에 담을 수 없을 만큼 커져요. 값을 직접 써 주세요.',
      unclosed: '열린 따옴표나 괄호가 닫히지 않았어요.',
      'missing-colon': '키 뒤에 콜론이 없어요. `key: value`처럼 콜론과 공백을 써 주세요.',
      'stray-colon': '콜론이 하나 더 있어요. 값에 들어 있는 콜론이라면 값을 따옴표로 묶어 주세요.',
      'unknown-anchor': '별칭(`*name`)이 가리키는 앵커(`&name`)가 앞에 없어요.',
      'control-character': '보이지 않는 제어 문자가 있어요. 표시된 곳을 다시 입력해 주세요.',
      syntax: '표시된 곳과 그 앞줄을 살펴보세요. 콜론, 따옴표, 공백이 빠진 경우가 많아요.',
    },
    hintNotManifest: '매니페스트는 `apiVersion:`과 `kind:`로 시작해요. 예제와 견주어 보세요.',
    hintKind:
      '그 `apiVersion`에는 그런 `kind`가 없어요. 대소문자를 구분하고(`Pod`), 잡(Job)은 `batch/v1`, 디플로이먼트(Deployment)는 `apps/v1`에 있어요.',
    hintFields: '위에 나온 것을 고쳐서 다시 적용해 주세요.',
    nothingChanged: '바뀐 것은 없어요.',
    meant: (wrong, right) => `${wrong}: 혹시 ${right} 아닌가요?`,
    unknownObject: (target) =>
      `${target}: 실습실에 없는 오브젝트예요. \`deployment/web\`처럼 종류와 이름을 쓰거나 입력하는 동안 나오는 후보에서 골라 주세요.`,
    tooLongToEdit: (filename) =>
      `양식에 담기에는 너무 길어요. ${filename} 파일을 고쳐서 \`/apply file:\`로 보내 주세요.`,
  },
  kubectl: {
    ranAt: (line) => `**kubectl** ${line}`,
    failed: (line) => `⚠️ **kubectl** ${line}`,
    fileDescription: '최대 4,000자예요. 더 길면 첨부해 주세요: /kubectl file:',
    noOutput: '명령어를 실행했고, 출력은 없어요.',
    nothingThere: '아직 아무것도 없어요. 예제를 적용하거나 매니페스트를 붙여넣어 보세요.',
    noneOfKind: (resource) => `${resource}: 실습실에 하나도 없어요.`,
    listNames: (line) => `${line} 명령어로 있는 이름을 볼 수 있어요.`,
    tryElse: '입력하는 동안 나오는 후보에서 골라 보세요. `/help topic:kubectl`에 예가 있어요.',
    notRunning: '컨테이너가 지금은 실행 중이 아니에요. 시간을 조금 보내거나 `/pod why`로 이유를 알아보세요.',
  },
  pod: {
    unknownPod: (name, known) => `${name} 파드는 없어요. 지금 있는 파드: ${known}`,
    noPods: '아직 파드가 없어요. 예제를 적용하거나 매니페스트를 붙여넣어 보세요.',
    podGone: (name) =>
      `${name === '' ? '그' : name} 파드는 사라졌어요. 같은 이름의 파드가 지금 있더라도 UID가 다른 새 파드예요. 지금 상태는 이래요.`,
    describeTitle: (name) => `**kubectl describe pod** ${name}`,
    logsTitle: (name, container) => `**kubectl logs** ${name} **-c** ${container}`,
    emptyLog: '컨테이너가 아직 아무것도 쓰지 않았어요. 시간을 조금 보내 보세요.',
  },
  time: {
    advanced: (by) => `시간이 **${by}** 지났어요.`,
    advancedPart: (passed, whole) => `**${whole}** 가운데 **${passed}** 지났어요.`,
    noTimePassed: '아직 시간이 지나지 않았어요.',
    running: (speed) =>
      `시계가 **${speed === 1 ? '실제와 같은 속도로' : `실제보다 ${speed}배 빠르게`}** 흘러요. 볼 때마다 실습실은 현재 시각에 맞춰져요.`,
    paused: '시계가 멈췄어요. 직접 움직일 때만 흘러요.',
    standsHere: '이 실습실의 시계는 직접 움직일 때만 흘러요. 저절로 흐르게 할 수 있는 것은 내 실습실의 시계뿐이에요.',
    unknownSpeed: (text) => `알 수 없는 속도예요: ${text}. \`pause\`, \`1x\`, \`10x\`, \`60x\` 중에서 고르세요.`,
    goOn: '한 번에 처리할 수 있는 것보다 많은 일이 일어나서 여기서 멈췄어요. 원할 때 이어서 가세요.',
    goOnNow:
      '바로 이 순간에 한 번에 처리할 수 있는 것보다 많은 일이 일어나요. 이어서 가면 조금씩 끝나요. 끝나지 않으면 마지막에 적용한 것을 지우거나 줄여 주세요.',
    searched: (passed) => `**${passed}** 지나는 동안 눈에 보이게 바뀐 것은 없어요.`,
    goOnSearching:
      '로그를 쓰는 프로그램처럼 보이지 않게 계속 움직이는 것이 있어요. **다음 변화** 버튼으로 여기서 이어서 갈 수 있어요.',
    toNextChange: (by) => `**${by}** 뒤에 다음 변화가 보였어요.`,
    noChanges: '그동안 눈에 보이게 바뀐 것은 없어요.',
    noNextChange: (within) =>
      `앞으로 ${within} 동안 눈에 보이게 바뀔 것이 없어요. 시계는 그대로예요. 무언가를 적용하거나 지워 보세요.`,
    more: (count) => `… 그 밖에 ${count}개가 더 있어요. 목록은 파일에 이어져요.`,
    columns: { time: 'TIME', object: 'OBJECT', column: 'COLUMN', change: 'CHANGE' },
    created: '(new)',
    gone: '(gone)',
    newWord: '새로 생김',
    goneWord: '사라짐',
    podsOf: (count) => `파드 ${count}개`,
    within: (durationMs) => `(${formatRoughDuration(durationMs, 'ko')} 동안)`,
    reached: (wish, passed) => `**${passed}** 지나서 이렇게 되었어요: ${wish}`,
    holdsAlready: (wish) => `이미 그래요: ${wish}. 시계는 그대로예요.`,
    notYet: (wish, passed) => `**${passed}** 지났지만 아직 아니에요: ${wish}`,
    neverHolds: (wish, within) => `${within} 안에는 저절로 이렇게 되지 않아요: ${wish}. 시계는 그대로예요.`,
    lostOnTheWay: (object, passed) => `**${passed}** 지나서 사라져서 더 기다릴 것이 없어요: ${object}`,
    notACondition: (text) =>
      `${text}: 기다릴 수 있는 일로 읽을 수 없어요. 오브젝트와 바라는 상태를 \`pod/web ready\`, \`job/hello complete\`, \`web restarts>=3\`, \`pod/web gone\`, \`pod/web status=Error\`처럼 쓰거나 시각을 \`12:00\`처럼 써 주세요.`,
    pastMoment: (text) => `${text}: 이미 지난 시각이에요. 시간은 앞으로만 가요.`,
    noSuchObject: (name) => `${name}: 실습실에 없는 오브젝트라서 기다릴 수 없어요.`,
    notADuration: (text) =>
      `${text}: 시간으로 읽을 수 없어요. 정수에 단위를 붙여 \`10s\`, \`5m\`, \`1h30m\`, \`1d\`처럼 써 주세요.`,
    negative: (text) =>
      `시간은 앞으로만 가요. 음수는 쓸 수 없어요: ${text}. \`10s\`, \`5m\`, \`1h30m\`, \`1d\`처럼 써 주세요.`,
    zero: '시간이 전혀 지나지 않아요. 적어도 `1s`를 써 주세요.',
    tooLong: (limit) => `한 번에 보내기에는 너무 길어요. 최대 ${limit}까지예요.`,
  },
  lab: {
    statusTitle: '**내 실습실**',
    nodes: (ready, all) => `노드: ${all}개 가운데 ${ready}개 Ready`,
    noPods: '파드: 아직 없어요',
    pods: (counts, all) => `파드: ${all}개 (${counts})`,
    emptyLab: '예제를 적용하거나 매니페스트를 붙여넣으면 무언가가 일어나요.',
    quizRunning: (position, length) =>
      `퀴즈: ${length}문제 중 ${position}번째 문제가 기다려요. \`/quiz resume\`으로 돌아갈 수 있어요.`,
    resetQuestion: (pods) =>
      `이 클러스터를 ${withPods(pods)}시계까지 버리고 빈 클러스터로 새로 시작할까요? 퀴즈 기록과 언어는 그대로 남아요.`,
    giveUpQuestion:
      '저장된 실습실을 읽을 수 없지만 덮어쓰지는 않았어요. Podlab 운영자가 되살릴 수도 있어요. 포기하고 빈 실습실로 새로 시작할까요? 퀴즈 기록은 그대로 남아요.',
    resetDone: '새 클러스터예요. 컨트롤 플레인과 비어 있는 워커 노드 세 개가 있고, 시계는 처음으로 돌아갔어요.',
    logsDropped: '실습실이 가득 차서, 이 작업을 저장하느라 컨테이너들이 지금까지 쓴 로그를 지웠어요.',
    resetKept: '바뀐 것은 없어요. 실습실은 그대로예요.',
    languageAsDiscord: '이제부터 Discord에 설정한 언어로 말할게요.',
    languageChosen: '이제부터 한국어로 말할게요.',
    unknownLanguage: (text) => `${text}: 할 수 없는 언어예요. English나 한국어를 골라 주세요.`,
    exported: (filename) =>
      `실습실을 ${filename} 파일에 담았어요. 클러스터와 시계가 들어 있고 퀴즈 기록은 없어요. 여기서든 다른 Podlab에서든 \`/lab import\`로 이어서 할 수 있어요.`,
    exportTooLarge: '실습실이 너무 커서 파일 하나에 담을 수 없어요. 필요 없는 것을 지우고 다시 해 보세요.',
    kubeconfigTitle: '이 실습실을 위한 **실제 kubectl**',
    kubeconfig: (filename) => `이 파일을 저장하면 어떤 kubectl로도 바로 이 실습실을 다룰 수 있어요: ${filename}`,
    kubeconfigIsSecret:
      '파일을 가진 사람은 누구나 실습실을 다룰 수 있으니 다른 사람에게 보이지 마세요. 여러 실습실 가운데 지금 열려 있는 것을 다루게 돼요. 다시 요청하면 새 파일이 만들어지고 이 파일은 더 이상 쓸 수 없어요. `/lab reset`도 마찬가지예요.',
    kubeconfigClock:
      '지금은 시계가 멈춰 있어서 kubectl은 현재 상태만 보여 줘요. 버튼으로 시계를 흐르게 하면 `kubectl get pods -w`, `wait`, `rollout status`도 진행돼요.',
    noKubeApi:
      '이 Podlab을 운영하는 사람이 실제 kubectl의 접속을 열어 두지 않았어요. `/kubectl`은 같은 실습실에서 동작해요.',
    imported: (filename) => `**내 실습실**을 ${filename} 파일의 실습실로 바꿨어요`,
    importHolds: (filename) => `${filename} 파일에 실습실이 들어 있어요:`,
    importClock: (clock, elapsed) => `시계: ${clock}, 시작한 지 ${elapsed}`,
    importNoQuiz: '퀴즈 기록: 들어 있지 않아서 지금 기록이 그대로 남아요',
    importQuestion: (pods) =>
      `지금 실습실 옆에 새로 열까요, 아니면 지금 실습실을 바꿀까요? 바꾸면 지금 실습실은 ${withPods(pods)}시계까지 사라져요. \`/lab export\`로 파일에 받아 둘 수 있어요.`,
    importOverUnreadable:
      '저장된 실습실을 읽을 수 없지만 덮어쓰지는 않았어요. Podlab 운영자가 되살릴 수도 있어요. 포기하고 이 실습실로 바꿀까요?',
    importErrors: {
      damaged: (filename) => `${filename} 파일에는 이어서 할 수 있는 실습실이 없어서 아무것도 바꾸지 않았어요.`,
      'too-large': (filename) =>
        `${filename} 파일에는 실습실 하나에 담을 수 있는 것보다 많이 들어 있어서 아무것도 바꾸지 않았어요.`,
      'unknown-version': (filename) =>
        `${filename} 파일은 더 새로운 Podlab에서 만든 것이라서 아무것도 바꾸지 않았어요.`,
    },
  },
};

/** What goes with a cluster beside its clock; of none nothing is said. */
function withPods(pods: number): string {
  return pods === 0 ? '' : `파드 ${pods}개와 `;
}
