import type { LabNoteMessages } from '../lab-note-messages.ts';

const EVERYBODY_MAY = '이 실습실에서는 누구나 무엇이든 할 수 있어요';
const DEVICES = 'GPU 같은 장치를 파드에 나누어 주는 동적 리소스 할당(DRA)에 쓰여요';
const ACCESS_REVIEW = 'API 서버가 누가 무엇을 할 수 있는지 대답해요';
const DRIVER = '스토리지 드라이버가 자신과 볼륨을 알리는 데 써요';
const FLOW = 'API 서버가 이것에 따라 클라이언트의 요청을 나누어 처리해요';
const IN_A_CONTAINER = "컨테이너의 셸에 넘기려면 `exec POD -- sh -c '…'`처럼 따옴표로 묶어 주세요";

export const labNotes: LabNoteMessages = {
  absentKind: (kind, real) => `이 실습실에는 아직 \`${kind}\` 종류(kind)가 없어요. 실제 클러스터에서는 ${real}.`,
  absentKinds: {
    Binding: '스케줄러가 파드를 노드에 배치할 때마다 하나씩 보내요',
    APIService: 'API 서버가 API 그룹 하나를 다른 서버에 넘겨요',
    SelfSubjectReview: 'API 서버가 요청한 사람이 누구인지 대답해요',
    TokenReview: 'API 서버가 누구의 토큰인지 대답해요',
    LocalSubjectAccessReview: ACCESS_REVIEW,
    SelfSubjectAccessReview: ACCESS_REVIEW,
    SelfSubjectRulesReview: ACCESS_REVIEW,
    SubjectAccessReview: ACCESS_REVIEW,
    FlowSchema: FLOW,
    PriorityLevelConfiguration: FLOW,
    IPAddress: '사용 중인 클러스터 IP마다 하나씩 있어요',
    ServiceCIDR: '클러스터 IP를 고르는 범위를 정해요',
    DeviceClass: DEVICES,
    ResourceClaim: DEVICES,
    ResourceClaimTemplate: DEVICES,
    ResourceSlice: DEVICES,
    CSIStorageCapacity: DRIVER,
    VolumeAttributesClass: '속도처럼 나중에 바꿀 수 있는 볼륨의 속성을 정해요',
  },
  absentCommand: (command, real) => `이 실습실에는 \`kubectl ${command}\` 명령어가 없어요. ${real}`,
  absentCommands: {
    kustomize:
      '실제 명령어는 폴더에서 매니페스트를 만들지만 채팅에서는 파일을 하나만 줄 수 있어요. 내 컴퓨터에서 출력한 매니페스트를 `/apply`에 붙여넣거나 첨부해 주세요.',
    editor:
      '실제 명령어는 편집기를 열어요. 마지막으로 적용한 내용은 `apply view-last-applied TYPE/NAME`으로 보고, `apply set-last-applied -f FILE`로 바꿔 주세요.',
    group:
      '다른 명령어를 담은 이름이에요. `create service clusterip`, `create secret generic`, `auth can-i`처럼 뒤에 올 말을 적어 주세요.',
    access: `실제 명령어는 권한과 토큰을 다뤄요. ${EVERYBODY_MAY}.`,
    set: '`set image`, `set env`, `set resources`, `set selector`, `set serviceaccount` 가운데 하나를 적어 주세요.',
    rollout: '`rollout status`, `history`, `undo`, `restart`, `pause`, `resume` 가운데 하나를 적어 주세요.',
    'cluster-dump': '실제 명령어는 클러스터의 모든 것을 출력해요. `get … -o yaml`과 `logs`를 써 주세요.',
    top: '`top pod`나 `top node`라고 써 주세요.',
    forward:
      '실제 명령어는 내 컴퓨터의 포트를 클러스터 안으로 이어 줘요. `exec POD -- wget -qO- http://IP:PORT`처럼 안에서 요청해 보세요.',
    cp: '실제 명령어는 내 컴퓨터와 컨테이너 사이에서 파일을 복사해요. `exec POD -- cat FILE`로 안을 들여다봐 주세요.',
    completion: '실제 명령어는 셸에 쓸 스크립트를 출력해요. 여기서는 입력하는 동안 자동 완성이 돼요.',
    settings: '실제 명령어는 kubectl의 설정과 플러그인을 관리해요. 여기에는 둘 다 없어요.',
    config:
      '실제 명령어는 클러스터, 사용자, 컨텍스트를 적은 파일을 바꿔요. 이 실습실에는 클러스터와 사용자가 하나씩뿐이고, 이 파일에 쓰는 명령어로는 `config set-context`, `use-context`, `get-contexts`, `view`가 있어요.',
  },
  absentFlag: (command, flag, real) =>
    `여기서는 \`kubectl ${command}\` 명령어에 \`${flag}\` 플래그를 쓸 수 없어서 아무것도 하지 않았어요. ${real}`,
  absentFlags: {
    folder:
      '실제 명령어는 파일이 여러 개 든 폴더로 오브젝트를 만드는데, 채팅에서는 파일을 하나만 줄 수 있어요. 내 컴퓨터에서 `kubectl kustomize FOLDER`로 만들고, 출력된 내용을 `/apply`에 붙여넣어 주세요.',
    impersonation:
      '실제 명령어는 다른 사용자로서 실행돼요. 그 사용자가 무엇을 할 수 있는지는 `auth can-i VERB TYPE --as NAME`으로 물어보고, 그 사용자로서 실행하려면 `/lab kubeconfig`로 이 실습실에 연결한 실제 kubectl을 써 주세요.',
    settings:
      '실제 명령어는 내 컴퓨터의 다른 파일에서 설정을 읽어요. 채팅에서는 실습실의 설정을 쓰고, `config view`로 보고 `config set-context`로 바꿀 수 있어요.',
    server: '실제 명령어는 다른 서버에 요청해요. 채팅에서 쓴 명령어는 언제나 내 실습실로만 가요.',
    credentials:
      '실제 명령어는 이것으로 로그인해요. 채팅에서 쓴 명령어는 언제나 이 실습실의 사용자로서 실행되고, 누구인지는 `auth whoami`가 알려 줘요.',
    raw: '실제 명령어는 파일을 API의 주소로 그대로 보내요. 그러려면 `/lab kubeconfig`로 이 실습실에 연결한 실제 kubectl을 써 주세요. 주소를 읽는 것은 `get --raw /version`처럼 여기서도 할 수 있어요.',
    editor: '실제 명령어는 오브젝트를 만들기 전에 편집기를 열어요. 매니페스트는 `/apply`의 입력창에 써 주세요.',
    'edit-part':
      '편집 입력창에서는 오브젝트 전체를 고쳐요. 일부만 따로 바꾸려면 `patch --subresource=status`를 써 주세요.',
    question:
      '실제 명령어는 삭제하기 전에 물어보는데, 채팅에서는 대답할 수 없어요. 무엇이 삭제될지 `--dry-run=client`로 먼저 보고 삭제해 주세요.',
    'old-document':
      '실제 명령어는 API의 예전 문서를 읽는데, 이 실습실은 그 문서를 제공하지 않아요. `--output` 없이 쓰면 지금 문서를 읽을 수 있어요.',
  },
  idleKind: (kind, real) =>
    `이 실습실에는 아직 \`${kind}\` 종류를 처리하는 것이 없어서, 오브젝트는 저장되지만 아무 일도 일어나지 않아요. 실제 클러스터에서는 ${real}.`,
  idleKinds: {
    Ingress:
      '따로 설치한 인그레스 컨트롤러가 이것에 따라 바깥의 HTTP 요청을 서비스로 보내요. 여기서는 `exec POD -- wget -qO- http://SERVICE`처럼 안에서 서비스에 요청해 보세요',
    IngressClass: '인그레스를 처리할 컨트롤러를 가리켜요',
    CSIDriver: DRIVER,
    CSINode: DRIVER,
    VolumeAttachment: '볼륨이 노드에 연결되어 있음을 나타내요',
    CertificateSigningRequest: '누군가 승인하면 서명자가 인증서를 발급해요',
    MutatingWebhookConfiguration: 'API 서버가 들어오는 오브젝트를 바꿀 수 있는 웹 서비스에 물어봐요',
    ValidatingWebhookConfiguration: 'API 서버가 들어오는 오브젝트를 거절할 수 있는 웹 서비스에 물어봐요',
    ValidatingAdmissionPolicy: 'API 서버가 들어오는 오브젝트를 그 규칙으로 검사해요',
    ValidatingAdmissionPolicyBinding: '어드미션 정책을 어디에 적용할지 정해요',
  },
  idleFields: (fields) =>
    `저장되지만 효과는 없는 필드가 있어요. 실제 클러스터는 이 필드에 따라 움직이지만 이 실습실은 아직 그러지 않아요: ${fields}`,
  moreFields: (count) => `그 밖에 ${count}개`,
  shellSigns: {
    pipe: (sign) =>
      `여기에는 \`${sign}\` 기호를 읽을 셸이 없어요. 그 앞부분만 보내고 \`-l\`, \`--field-selector\`, \`-o jsonpath=…\`로 골라 주세요. ${IN_A_CONTAINER}.`,
    sequence: (sign) => `여기에는 \`${sign}\` 기호를 읽을 셸이 없어요. 명령어를 하나씩 보내 주세요. ${IN_A_CONTAINER}.`,
    output: (sign) =>
      `여기에는 \`${sign}\` 기호를 읽을 셸이 없어요. 긴 출력은 어차피 파일로 오니 빼고 보내 주세요. ${IN_A_CONTAINER}.`,
    input: (sign) =>
      `여기에는 \`${sign}\` 기호를 읽을 셸이 없어요. 빼고 보내거나, \`<pod>\` 같은 자리 표시라면 이름을 직접 적어 주세요.`,
    substitution: (sign) => `여기에는 \`${sign}\` 기호를 읽을 셸이 없어요. 값을 직접 적어 주세요. ${IN_A_CONTAINER}.`,
  },
  noRoom: {
    objects: (most, wanted) =>
      `이 실습실에는 오브젝트를 ${most}개까지만 둘 수 있는데 이 요청대로라면 ${wanted}개가 되어서, 아무것도 하지 않았어요. 먼저 몇 개를 지우거나 \`/lab reset\`으로 새로 시작해 주세요.`,
    nodes: (most, wanted) =>
      `이 실습실에는 노드를 ${most}개까지만 둘 수 있는데 이 요청대로라면 ${wanted}개가 되어서, 아무것도 하지 않았어요. 먼저 몇 개를 지워 주세요.`,
    Pods: (most, wanted) =>
      `이 실습실에는 파드를 ${most}개까지만 둘 수 있는데 이 요청대로라면 ${wanted}개가 되어서, 아무것도 하지 않았어요. 먼저 몇 개를 지우거나 더 적게(\`replicas\`, \`parallelism\`) 요청해 주세요.`,
    containers: (most, wanted) =>
      `이 실습실에는 모든 파드를 합쳐 컨테이너를 ${most}개까지만 둘 수 있는데 이 요청대로라면 ${wanted}개가 되어서, 아무것도 하지 않았어요. 먼저 몇 개를 지우거나 더 적게 요청해 주세요.`,
    characters: (most, wanted) =>
      `이 실습실에는 모든 오브젝트를 합쳐 ${most}자까지만 둘 수 있는데 이 요청대로라면 ${wanted}자가 되어서, 아무것도 하지 않았어요. 먼저 몇 개를 지우거나 내용을 줄여 주세요.`,
  },
  drainStopped: (pods, seconds) =>
    `실제 명령어는 남은 파드 ${pods}개를 계속 기다리지만, 여기서는 ${seconds}초 뒤에 멈춰요. 다시 실행하면 이어서 해요. 이미 축출한 것은 그대로예요.`,
  drainLeft: (pods) => `다른 일이 너무 많아서 파드 ${pods}개를 남기고 일찍 멈췄어요. 다시 실행하면 이어서 해요.`,
  execEndless: (seconds) =>
    `명령어가 ${seconds}초가 지나도 끝나지 않아서 멈췄어요. \`exec\`는 더 기다리지 않으니 \`exec POD -- timeout 10 COMMAND\`처럼 끝을 정해 주세요.`,
  execLeft: (seconds) =>
    `명령어가 ${seconds}초가 지나도 끝나지 않아서 멈췄어요. 실습실에서 다른 일이 너무 많이 일어나 \`exec\`가 더 기다릴 수 없어요. 바쁜 것을 지우거나 줄이거나, 더 짧은 명령어를 써 주세요.`,
  runStopped: (seconds) =>
    `${seconds}초가 지나도 명령어가 끝나지 않아서 \`run\`은 더 기다리지 않아요. 이것은 그때까지 쓴 내용이에요. \`-- timeout 10 COMMAND\`처럼 끝이 있는 명령어를 주거나, \`-it\`를 빼고 \`logs\`로 봐 주세요.`,
  deleting: '지워지는 중이에요. kubectl은 사라질 때까지 기다려요. 아래 버튼도 그때까지 시간을 보내요.',
  notYet: (until) =>
    until === undefined
      ? '아직이에요. 실제 명령어는 계속 기다리지만, 이 실습실은 명령어 사이에 멈춰 있어요. `/time next`나 `/time advance`로 시간을 움직이고 다시 물어봐 주세요.'
      : `아직이에요. 실제 명령어는 계속 기다리지만, 이 실습실은 명령어 사이에 멈춰 있어요. 버튼을 누르거나 \`/time until ${until}\` 명령어를 쓰면 그때까지 시간이 움직여요.`,
  editForm: (commands) => `${commands}: 이 명령어로 오브젝트를 고치는 양식을 열 수 있어요.`,
  plain: {
    'wants-file':
      '명령어에 파일 이름이 있어요. `/kubectl`의 `file:`로 첨부하거나, 명령어를 짧게 적어 나오는 양식에 붙여넣어 주세요.',
    'one-text-for-both':
      '채팅에서는 두 파일을 텍스트 하나로 줘요. 인증서와 키를 위아래로 붙여넣거나, `cat tls.crt tls.key > both.pem`으로 합쳐서 첨부해 주세요. `kubernetes.io/tls` 유형의 매니페스트를 `/apply`로 적용해도 돼요.',
    'no-signer':
      '이 실습실에는 서명자가 없어서 인증서가 발급되지 않아요. 실제 클러스터에서는 내장 서명자(`kubernetes.io/…`)가 인증서를 발급하고 `CONDITION`에 `Approved,Issued`가 보여요. 다른 서명자에게 보낸 요청은 그 서명자가 처리할 때까지 `Approved`로 남아요.',
    'replace-stopped':
      '바꾸려던 오브젝트가 1분이 지나도 사라지지 않아서 새로 만들지 않았어요. `/time until`이나 `/time advance`로 시간을 보낸 다음 다시 보내 주세요.',
    'no-files':
      '채팅에서는 파일을 하나만 줄 수 있고 폴더는 줄 수 없어요. 오브젝트의 이름을 적거나, `--from-literal`로 값을 주거나, 매니페스트 여러 개를 텍스트 하나에 모아 주세요.',
    'debug-waits': '컨테이너가 아직 시작하지 않았어요. 시간을 보낸 뒤 `attach -it POD -c CONTAINER`로 들어가 주세요.',
    'no-terminal': '`-it`가 없으면 셸이 읽을 입력이 없어요. `exec -it POD -- sh`로 셸을 열어 주세요.',
    unrest:
      '요청 하나에서 할 수 있는 것보다 많은 일이 이어져요. 나머지는 시간이 지날 때 먼저 일어나요. 끝나지 않으면 적용한 것을 지우거나 줄여 주세요.',
    'too-much-at-once': '실습실이 한 번에 처리할 수 있는 것보다 많아요. 오브젝트나 열을 줄여 주세요.',
  },
};
