/**
 * What Korean text for learners has to keep to: the terms of the Korean documentation of Kubernetes, one polite style,
 * one way of spacing. Each rule finds its breaches in one text; none is good.
 */
export interface KoreanRule {
  readonly name: string;
  readonly findBreaches: (text: string) => readonly string[];
  /** Texts that break the rule: each has to be found. */
  readonly planted: readonly string[];
}

const TERMS: readonly (readonly [right: string, wrong: RegExp])[] = [
  ['파드', /포드|팟/g],
  ['컨디션', /조건/g],
  ['레이블', /라벨/g],
  ['축출', /퇴거|추방/g],
  ['초기화 컨테이너', /이니트|초기 컨테이너/g],
  ['명령어', /명령(?!어)/g],
  ['퀴즈', /문제 풀이/g],
  ['활성 프로브, 준비성 프로브, 스타트업 프로브', /(liveness|readiness|startup) 프로브|활성화 프로브/g],
  ['대기(sleep)', /잠드|잠들/g],
  ['간주', /로 쳐요/g],
];

const SPACING: readonly (readonly [right: string, wrong: RegExp])[] = [
  ['보여 줘요', /보여(줘|주)/g],
  ['알려 줘요', /알려(줘|주)/g],
  ['붙여넣기', /붙여 넣/g],
  ['할 수 있어요', /[할될볼쓸을]수 ?[있없]/g],
  ['해 보세요', /해보(세요|아요|면)|[가-힣]어보세요/g],
  ['다시 시작', /다시시작/g],
  ['그다음', /그 다음/g],
];

/** Words that stay as they are: Kubernetes' and Discord's own, and those of the tools around them. */
const ALLOWED_WORDS = new Set(
  `A API APP AWS AZ CIDR CNI CPU CSI DM DNS DRA Docker Discord EBS EN Enter English Esc FSRS GPU GitHub HTTP HTTPS I/O IP
  IPv4 IPv6 Inc JSON Lambda DynamoDB KiB MB macOS OOM PNG PORT QoS SHA TCP TLS Tab UID URL UTC UTF UTF-8 YAML alt ko
  Node.js Node npm npx cdk Helm JavaScript Python The Linux Foundation Apache Public Key Bot New Application Reset Token General Information
  Interactions Endpoint Installation Guild Install User OAuth2
  Podlab Kubernetes kubectl kubelet kube-proxy kube-dns kube-system CoreDNS etcd containerd cgroup CRI PLEG execve
  cordon REST Forbid
  STATUS READY RESTARTS AGE NAME TIME OBJECT COLUMN CHANGE EXTERNAL-IP
  Pending Running Succeeded Failed Unknown Waiting Terminated Terminating Completed Complete Error Ready NotReady Always OnFailure
  Never True False CrashLoopBackOff ImagePullBackOff ErrImagePull ErrImageNeverPull ContainerCreating PodInitializing
  CreateContainerConfigError OOMKilled Evicted DeadlineExceeded BackoffLimitExceeded SchedulingGated Unschedulable
  Init Guaranteed Burstable BestEffort PodScheduled PodReadyToStartContainers Initialized ContainersReady
  DisruptionTarget FailedScheduling FailureTarget NoExecute NoSchedule NodeLost ReplicaSet
  TERM KILL SIGTERM SIGKILL PID UID lastState state status phase reason ready spec metadata preStop postStart emptyDir
  PodDisruptionBudget PDB HorizontalPodAutoscaler PriorityClass Docker Hub EOF stdout grep v1 RuntimeClass kind
  apiVersion systemd restartPolicy backoffLimit activeDeadlineSeconds ttlSecondsAfterFinished 
  exec get describe logs apply delete create configmap wget localhost web-and-sidecar content-puller app-config color blue
  from-literal systemd X-Ray CloudWatch Logs Insights CloudFront us-east-1 ms USD stage qO c podlab CONTRIBUTING.md Apache-2.0 DISCORD PUBLIC KEY pods why run start help apply file sample o wide nodes Markdown WORD
  s m h d n rs deploy Sidecar yes replace kubeconfig`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

export const KOREAN_RULES: readonly KoreanRule[] = [
  {
    name: 'uses the terms of the Korean documentation',
    findBreaches: (text) => TERMS.flatMap(([right, wrong]) => matches(text, wrong, right)),
    planted: ['포드가 조건을 기다려요.', '명령을 보내세요.', 'liveness 프로브가 실패했어요.'],
  },
  {
    name: 'keeps to one polite style',
    findBreaches: (text) =>
      matches(text, /[가-힣]*(습니다|입니다|합니다|십시오|[가-힣]다|하신|내신|시나요)(?=[.!?:]|$)/g, '…요'),
    planted: ['파드가 종료됩니다.', '파드는 끝났다.', '다시 보내십시오.'],
  },
  {
    name: 'spaces its words in one way',
    findBreaches: (text) => SPACING.flatMap(([right, wrong]) => matches(text, wrong, right)),
    planted: ['이유를 알려줘요.', '결과를 보여줘요.', '붙여 넣는 창', '볼수 있어요.', '그 다음에'],
  },
  {
    name: 'writes durations in Korean',
    findBreaches: (text) =>
      matches(withoutExamples(text), /(?<![+\d])\b\d+(?:\.\d+)?(?:ms|[smhd])(?:\d+[smhd])*\b/g, '3분 20초'),
    planted: ['**3m20s** 뒤에', '1.019s 만에 받았어요.', '2h 동안'],
  },
  {
    name: 'has no English word that has a Korean one',
    findBreaches: findLatinWords,
    planted: ['이 container가 실패했어요.', 'Waiting for the image.', '파드의 lifecycle이에요.'],
  },
];

/** Particles that change their form after a variable. */
const PARTICLE = /^(?:[`*_)\]"']*)(은|는|이|가|을|를|과|와|으로|로|이에요|예요|이고|이라서|라서)(?![가-힣])/;
const AFTER_VOWEL = new Set(['는', '가', '를', '와', '로', '예요', '라서']);
const AFTER_CONSONANT = new Set(['은', '이', '을', '과', '으로', '이에요', '이고', '이라서']);

/** The particle that stands in the wrong form behind one of the places where `word` was put. */
export function findWrongParticles(text: string, word: '나무' | '길' | '사슴'): readonly string[] {
  return text
    .split(word)
    .slice(1)
    .flatMap((rest) => {
      const particle = PARTICLE.exec(rest)?.[1];
      if (particle === undefined) return [];
      const wrong = isWrong(particle, word);
      return wrong ? [`${word}${rest.slice(0, 8)}`] : [];
    });
}

function isWrong(particle: string, word: '나무' | '길' | '사슴'): boolean {
  if (word === '길' && (particle === '로' || particle === '으로')) return particle === '으로';
  return (word === '나무' ? AFTER_CONSONANT : AFTER_VOWEL).has(particle);
}

function matches(text: string, wrong: RegExp, right: string): string[] {
  return [...text.matchAll(wrong)].map(([found]) => `${found} → ${right}`);
}

/** What is to be typed or read as it is stands in code marks, and is nobody's prose. */
function withoutCode(text: string): string {
  return text
    .replaceAll(/```[\s\S]*?```/g, ' ')
    .replaceAll(/`[^`\n]*`/g, ' ')
    .replaceAll(/https?:\/\/[^\s)]+/g, ' ')
    .replaceAll(/\]\([^)]*\)/g, '] ')
    .replaceAll(/(?<!\w)\/[a-z]+(?: [a-z]+(?: [a-z]+:)?)?/g, ' ');
}

/** The menu of Discord shows no code marks: what is to be typed stands there behind 예. */
function withoutExamples(text: string): string {
  return withoutCode(text).replace(/예: .*/, ' ');
}

/** Words in Latin letters that are neither allowed, nor a field's or kind's name, nor the gloss behind a Korean term. */
function findLatinWords(text: string): readonly string[] {
  const prose = withoutExamples(text).replaceAll(/(?<=[가-힣])\([A-Za-z][A-Za-z ,.-]*\)/g, ' ');
  const words = prose.match(/[A-Za-z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*/g) ?? [];
  return words.filter(
    (word) => !ALLOWED_WORDS.has(word) && !/^[A-Z]{2,5}$|^[a-z]+[A-Z]|^v1\.\d+$|^node-\d$/.test(word),
  );
}
