import type { RuleSentences } from '../why-messages.ts';
import { withParticle } from './with-particle.ts';

export const rules: RuleSentences = {
  terminating: ({ graceSeconds }) =>
    `파드에 삭제 시각(유예 기간 ${graceSeconds}초)이 있어서 kubectl이 Terminating을 보여 줘요. 단계는 아니에요.`,
  nodeLost: () => '파드가 삭제되는 중인데 노드를 잃어버려서 kubectl이 Unknown을 보여 줘요.',
  schedulingGated: () => '파드에 스케줄링 게이트가 있어서, 게이트가 없어질 때까지 스케줄러가 이 파드를 보지 않아요.',
  podReason: ({ reason }) => `파드 전체에 ${reason} 이유가 있어서 kubectl이 단계 대신 보여 줘요.`,
  phaseWord: ({ phase }) => `따로 보여 줄 이유가 있는 컨테이너가 없어서 kubectl이 단계인 ${phase} 값을 보여 줘요.`,
  initWord: ({ container }) =>
    `${container} 초기화 컨테이너가 아직 끝나지 않아서 kubectl이 그 이유를 Init: 뒤에 보여 줘요.`,
  initProgress: ({ container, done, total }) =>
    `초기화 컨테이너 ${total}개 가운데 ${done}개가 끝났고, 다음으로 끝나야 하는 것은 ${container} 컨테이너예요.`,
  containerWord: ({ container, others }) =>
    others === 0
      ? `${container} 컨테이너가 실행 중이 아니어서 kubectl이 단계 대신 그 이유를 보여 줘요.`
      : `이유가 있는 첫 컨테이너가 ${container} 컨테이너라서 kubectl이 단계 대신 그 이유를 보여 줘요.`,
  besideCompleted: ({ ready }) =>
    `한 컨테이너는 Completed이고 다른 컨테이너는 실행 중이에요. Ready 컨디션의 값은 ${withParticle(ready, '이고')}, kubectl은 이 둘을 보고 표시할 말을 정해요.`,
  readyCount: ({ ready, total }) =>
    `컨테이너 ${total}개 가운데 ${ready}개가 준비되었어요. 일반 초기화 컨테이너는 세지 않아요.`,
  restartCount: ({ restarts }) =>
    restarts === 0 ? '다시 시작된 컨테이너가 없어요.' : `같은 파드 안에서 컨테이너가 ${restarts}번 다시 시작되었어요.`,
  notScheduled: () => '파드는 승인되었지만 아직 노드가 정해지지 않았어요.',
  initialising: ({ container }) => `${container} 초기화 컨테이너가 끝나지 않아서 앱 컨테이너가 시작될 수 없어요.`,
  notStarted: ({ container }) => `${container} 컨테이너가 아직 시작되지 않았어요. 이미지를 받는 동안도 Pending이에요.`,
  someRunning: ({ running, total }) => `앱 컨테이너 ${total}개 가운데 ${running}개가 실행 중이에요. 하나면 충분해요.`,
  allEnded: ({ total }) =>
    `컨테이너 ${total}개가 모두 끝났고 다시 시작되지 않아요. kubelet이 파드를 정리하고 나면 단계가 바뀌어요.`,
  willRestart: ({ container, restartPolicy }) =>
    `${container} 컨테이너는 실행 중이 아니지만 다시 시작될 거라서(재시작 정책 ${restartPolicy}) 파드는 Failed가 아니에요.`,
  allSucceeded: ({ total }) =>
    total === 1
      ? '컨테이너가 종료 코드 0으로 끝났고 다시 시작되지 않아요.'
      : `컨테이너 ${total}개가 모두 종료 코드 0으로 끝났고 다시 시작되지 않아요.`,
  someFailed: ({ container, exitCode }) =>
    `모든 컨테이너가 완전히 끝났고, ${container} 컨테이너는 실패했어요(종료 코드 ${exitCode}).`,
  failedAsPod: ({ reason }) => `파드 전체가 끝났어요: ${reason}.`,
  nodeSilent: () => '노드가 오랫동안 보고하지 않아서 파드의 상태를 알 수 없어요.',
  running: ({ startedAt }) => `${startedAt}부터 프로그램이 실행되고 있어요.`,
  exitedWell: () => '프로그램이 종료 코드 0으로 끝났어요.',
  exitedBadly: ({ exitCode }) => `프로그램이 실패로 끝났어요. 종료 코드: ${exitCode}${describeExitCode(exitCode)}.`,
};

/** What shells and the kernel mean by the code: 128 and the number of a signal. */
function describeExitCode(exitCode: number): string {
  if (exitCode === 137) return ' (128 + 9: SIGKILL로 강제 종료)';
  if (exitCode === 143) return ' (128 + 15: SIGTERM으로 종료)';
  if (exitCode === 127) return ' (명령어를 찾지 못함)';
  if (exitCode === 126) return ' (명령어를 실행할 수 없음)';
  return exitCode === 128 ? ' (시작하지 못함)' : '';
}
