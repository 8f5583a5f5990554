import type { PictureMessages } from '../picture-messages.ts';

export const pictures: PictureMessages = {
  timelineOf: (pod) => `${pod} 타임라인`,
  lastOf: (duration) => `최근 ${duration}`,
  themes: { dark: '어두운 색', light: '밝은 색' },
  whole: '전체',
  span: (from, to, duration) => `${from} – ${to} (${duration})`,
  notKept: '그보다 앞의 일은 기록에 남아 있지 않아요.',
  lanes: { phase: '단계(phase)', deletion: '삭제', restarts: '재시작', probe: '프로브', node: '노드' },
  looks: {
    waiting: '대기 · False',
    running: '실행 중',
    ready: '준비됨 · True',
    ended: '정상 종료',
    failed: '실패',
    unknown: '알 수 없음',
  },
  causes: '원인',
  moreCauses: (count) => `… 사이에 ${count}개 더 있어요`,
  moreValues: (count) => `… ${count}개 더 …`,
  times: (count, last) => `×${count}, 마지막 ${last}`,
  goneUnkept: (pod) => `${pod} 파드에 대해 그릴 수 있는 기록이 더는 남아 있지 않아요.`,
  map: '지금의 클러스터',
  noPods: '파드 없음',
  moreOwners: (count) => `… ${count}개 더`,
  noNode: '노드 미정',
  notReady: '(준비 안 됨)',
  restarted: (restarts) => `재시작 ${restarts}`,
  podLooks: { ready: '준비됨', running: '준비 안 됨', waiting: '대기', failed: '문제 있음', ended: '완료' },
  services: '서비스 (점: 트래픽을 받는 파드)',
  traffic: (service, ready, endpoints, owners) =>
    endpoints === 0
      ? `${service}: 셀렉터에 맞는 파드 없음`
      : `${service} → ${owners === '' ? '없음' : owners} (${endpoints}개 중 ${ready}개 준비됨)`,
  broken: '일부러 일으킨 장애',
};
