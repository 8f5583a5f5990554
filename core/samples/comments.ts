/** The comments of the catalogue's manifests in Korean, by what stands there in English. */
export const KOREAN_COMMENTS: ReadonlyMap<string, string> = new Map([
  [
    'This is the Pod template: the Job controller makes a Pod from it.',
    '여기부터 파드 템플릿이에요. 잡(Job) 컨트롤러가 이것으로 파드를 만들어요.',
  ],
  ['The Pod template ends here.', '여기까지가 파드 템플릿이에요.'],
  [
    'Lives as long as the Pod, and both containers see the same files in it.',
    '파드와 함께 생기고 사라져요. 두 컨테이너는 여기서 같은 파일을 봐요.',
  ],
  [
    'Stands for a program that fetches the page from somewhere far away, every ten seconds.',
    '멀리 있는 곳에서 페이지를 10초마다 가져오는 프로그램을 대신해요.',
  ],
  ['Its time comes out of the same twenty seconds.', '이 시간도 같은 유예 기간 20초에서 빠져요.'],
  [
    'As process 1 of its container, sleep gets no default action for TERM.',
    '컨테이너의 1번 프로세스라서, `sleep`은 TERM을 받아도 아무 일도 하지 않아요.',
  ],
  [
    'On its own this probe would kill the container after fifteen seconds.',
    '이 프로브만 있었다면 15초 뒤에 컨테이너가 종료되었을 거예요.',
  ],
  [
    "A load balancer's controller would set this condition on the Pod.",
    '보통은 로드 밸런서의 컨트롤러가 파드에 이 컨디션을 적어요.',
  ],
  [
    'Never, so that the container is not started again after it has ended.',
    '컨테이너가 끝난 뒤 다시 시작되지 않도록 Never로 정했어요.',
  ],
  [
    'Always is the default: the kubelet starts the container again, each time a little later.',
    '기본값은 Always예요. kubelet이 컨테이너를 다시 시작하고, 그 간격은 점점 길어져요.',
  ],
  ['Nobody has published this tag.', '이 태그는 레지스트리에 없어요.'],
  ['Three tries in all: the first one and two more.', '모두 세 번 시도해요. 첫 번째와 재시도 두 번이에요.'],
  [
    'What an init container leaves on a volume, the app finds there.',
    '초기화 컨테이너가 볼륨에 남긴 것을 앱 컨테이너가 읽어요.',
  ],
  [
    'This makes it a sidecar: it runs beside the app containers and ends after them.',
    '이 설정이 사이드카를 만들어요. 앱 컨테이너와 함께 실행되고 그보다 나중에 종료돼요.',
  ],
  ['No ConfigMap of this name exists yet.', '이 이름의 컨피그맵(ConfigMap)은 아직 없어요.'],
  ['More than any node of the lab has.', '실습실의 어느 노드보다도 커요.'],
  [
    'Gives each Pod of the StatefulSet a name of its own: lasting-names-0.lasting-names …',
    '스테이트풀셋(StatefulSet)의 파드마다 고유한 이름을 줘요: `lasting-names-0.lasting-names` …',
  ],
  ['The second is made when the first is ready.', '두 번째 파드는 첫 번째가 준비된 뒤에 만들어져요.'],
  [
    'Each Pod gets a claim of its own, which stays when the Pod goes.',
    '파드마다 퍼시스턴트볼륨클레임(PersistentVolumeClaim)이 하나씩 생기고, 파드가 사라져도 남아요.',
  ],
  [
    'Comment this in to run on the control plane too.',
    '컨트롤 플레인에서도 실행하려면 아래 줄들의 주석 표시(#)를 지우세요.',
  ],
  ['minute, hour, day of the month, month, day of the week', '분, 시, 일, 월, 요일'],
  [
    'Allow, Forbid or Replace: what to do where the Job before still runs.',
    '`Allow`, `Forbid`, `Replace`: 앞의 잡(Job)이 아직 실행 중일 때 무엇을 할지 정해요.',
  ],
  [
    'One more than four at a time, and never fewer than four that are ready.',
    '한 번에 네 개보다 하나 더 둘 수 있고, 준비된 파드는 네 개보다 적어지지 않아요.',
  ],
  ['Ready as long as there is a page to serve.', '내줄 페이지가 있는 동안만 준비된 상태예요.'],
  ['Straight to this node, without asking the scheduler.', '스케줄러를 거치지 않고 바로 이 노드로 가요.'],
  [
    'A wish only: where node-1 is not there, another will do.',
    '바람일 뿐이에요. node-1이 없으면 다른 노드도 괜찮아요.',
  ],
  [
    'The autoscaler measures what is used against what is requested.',
    '오토스케일러는 사용량을 요청(request)과 견주어요.',
  ],
  [
    'The Pods it is about: from now on nobody else reaches them.',
    '이 정책이 고르는 파드예요. 이제부터는 아래에 적은 곳에서만 닿을 수 있어요.',
  ],
  ['Always the plural and the group.', '언제나 복수형 이름과 그룹을 점으로 이어 써요.'],
  [
    'What does not fit is refused, and what is left out gets its default.',
    '맞지 않는 값은 거절되고, 빠진 값은 기본값으로 채워져요.',
  ],
  [
    'The cluster keeps it, and nothing acts on it: that is the work of a controller of your own.',
    '클러스터는 이 오브젝트를 보관하기만 해요. 이것을 보고 움직이는 일은 직접 만든 컨트롤러의 몫이에요.',
  ],
]);
