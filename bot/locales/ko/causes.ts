import { formatDuration } from '../../replies/format-time.ts';
import type { CauseSentences } from '../why-messages.ts';
import { withParticle } from './with-particle.ts';

const PROBES = new Map([
  ['liveness', '활성 프로브(liveness probe)'],
  ['readiness', '준비성 프로브(readiness probe)'],
  ['startup', '스타트업 프로브(startup probe)'],
]);

function nameProbe(probe: string): string {
  return PROBES.get(probe.replaceAll('`', '')) ?? `${probe} 프로브`;
}

export const causes: CauseSentences = {
  applied: ({ kind, name }) => `${kind} ${name} 오브젝트를 적용했어요.`,
  deleted: ({ kind, name }) => `${kind} ${name} 오브젝트를 삭제했어요.`,
  drained: ({ node, pod }) => `${node} 노드를 드레인해서 ${pod} 파드를 축출하려고 했어요.`,
  labCreated: () => '실습실을 만들었어요.',
  faultInjected: ({ fault, subject }) => `${subject}에 ${fault} 장애를 일으켰어요.`,
  faultUndone: ({ fault, subject }) => `${subject}의 ${fault} 장애가 끝났어요.`,
  scheduled: ({ pod, node }) => `스케줄러가 ${pod} 파드를 ${node} 노드에 배정했어요.`,
  unschedulable: ({ pod, message }) => `스케줄러가 ${pod} 파드에 맞는 노드를 찾지 못했어요: ${message}`,
  podCreatedByController: ({ kind, name, pod }) => `${kind} ${name}의 컨트롤러가 템플릿으로 ${pod} 파드를 만들었어요.`,
  podDeletedByController: ({ kind, name, pod }) => `${kind} ${name}의 컨트롤러가 ${pod} 파드를 삭제했어요.`,
  jobCreatedBySchedule: ({ cronJob, job }) =>
    `크론잡 ${cronJob}의 예정된 시각이 되어 컨트롤러가 ${job} 잡을 만들었어요.`,
  garbageCollected: ({ kind, name, owner }) =>
    `소유자 ${owner} 오브젝트가 사라져서 ${kind} ${name} 오브젝트도 삭제되었어요.`,
  jobFinished: ({ job, type, reason }) => `${job} 잡에 ${type} 컨디션이 생겼어요(${reason}).`,
  preempted: ({ pod, preemptor }) =>
    `우선순위가 더 높은 ${preemptor} 파드가 ${pod} 파드를 선점해서 ${pod} 파드가 종료되었어요.`,
  replicasChanged: ({ kind, name, from, to }) => `${kind} ${name}의 레플리카 수가 바뀌었어요: ${from} → ${to}.`,
  ttlExpired: ({ job, seconds }) => `${job} 잡이 끝난 지 ${seconds}초가 지나 삭제했어요(ttlSecondsAfterFinished).`,
  kubeletStarted: ({ node }) => `${node} 노드의 kubelet을 다시 시작했어요.`,
  nodeUnknown: ({ node }) => `${node} 노드의 하트비트가 끊겨서 컨디션이 Unknown 값으로 바뀌었어요.`,
  nodeTainted: ({ node, ready }) => `Ready 값이 ${withParticle(ready, '이라서')} ${node} 노드의 테인트를 바꿨어요.`,
  nodeTaintsSet: ({ node, taints }) =>
    taints === ''
      ? `${node} 노드의 테인트를 모두 제거했어요.`
      : `${node} 노드의 테인트를 ${withParticle(taints, '으로')} 바꿨어요.`,
  podEvicted: ({ pod, node }) =>
    `${node} 노드의 NoExecute 테인트에 대한 톨러레이션(toleration) 시간이 끝나 ${pod} 파드가 축출돼요.`,
  admissionRefused: ({ pod, reason }) => `kubelet이 ${pod} 파드를 받지 않았어요: ${reason}.`,
  sandboxReady: ({ ip, node }) => `${node} 노드의 kubelet이 파드의 샌드박스와 네트워크를 만들었어요(IP 주소 ${ip}).`,
  volumeMountFailed: ({ volume, message }) => `${volume} 볼륨을 마운트하지 못했어요: ${message}`,
  imagePullStarted: ({ container, image }) => `kubelet이 ${container} 컨테이너에 쓸 ${image} 이미지를 받기 시작했어요.`,
  imagePulled: ({ image, durationMs }) => `${image} 이미지를 ${formatDuration(durationMs, 'ko')} 만에 받았어요.`,
  imagePullFailed: ({ container, image, reason }) =>
    `${container} 컨테이너의 ${image} 이미지를 받지 못했어요(${reason}).`,
  imagePullBackOff: ({ image, delayMs }) =>
    `kubelet이 ${image} 이미지를 다시 받기 전에 ${formatDuration(delayMs, 'ko')} 기다려요.`,
  containerStarted: ({ container, attempt }) =>
    attempt === 0
      ? `${container} 컨테이너가 시작되었어요.`
      : `${container} 컨테이너가 다시 시작되었어요(${attempt}번째 재시작).`,
  containerStartFailed: ({ container, reason, message }) =>
    `${container} 컨테이너를 시작하지 못했어요(${reason}): ${message}`,
  containerExited: ({ container, exitCode, reason }) =>
    `${container} 컨테이너가 종료되었어요(종료 코드 ${exitCode}, ${reason}).`,
  containerRestartBackOff: ({ container, delayMs }) =>
    `kubelet이 ${container} 컨테이너를 다시 시작하기 전에 ${formatDuration(delayMs, 'ko')} 기다려요.`,
  backOffOver: ({ container }) => `${container} 컨테이너의 백오프 시간이 끝났어요.`,
  probeFailed: ({ container, probe, failures, threshold, message }) =>
    `${container} 컨테이너의 ${nameProbe(probe)}가 실패했어요(${threshold === undefined ? `연속 ${failures}번` : `${threshold}번 중 ${failures}번째`})${message === undefined ? '' : `: ${message}`}.`,
  probeSucceeded: ({ container, probe }) => `${container} 컨테이너의 ${nameProbe(probe)}가 성공했어요.`,
  probeKilledContainer: ({ container, probe }) =>
    `${nameProbe(probe)}가 실패해서 kubelet이 ${container} 컨테이너를 종료했어요.`,
  hookFailed: ({ container, hook, message }) => `${container} 컨테이너의 ${hook} 훅이 실패했어요: ${message}`,
  evictedByKubelet: ({ pod, message }) => `kubelet이 ${pod} 파드를 축출했어요: ${message}`,
  deadlineExceeded: ({ pod, seconds }) =>
    `${pod} 파드가 activeDeadlineSeconds 값 ${seconds}초보다 오래 활성 상태였어요.`,
  terminationStarted: ({ pod, gracePeriodSeconds }) =>
    `kubelet이 ${pod} 파드를 종료하기 시작했어요. 유예 기간은 ${gracePeriodSeconds}초예요.`,
  signalSent: ({ container, signal }) => `${container} 컨테이너에 ${signal} 시그널을 보냈어요.`,
  podTerminated: ({ pod }) => `${pod} 파드의 컨테이너가 모두 끝났어요.`,
  podRemoved: ({ pod }) => `${pod} 파드가 API에서 사라졌어요.`,
};
