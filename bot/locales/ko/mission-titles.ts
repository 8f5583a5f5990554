import type { MissionTitleMessages } from '../mission-title-messages.ts';

export const missionTitles: MissionTitleMessages = {
  titles: {
    first: '첫 수업',
    pod: '파드란 무엇인가',
    together: '나란히 실행되는 컨테이너',
    working: '파드로 작업하기',
    controllers: '파드와 컨트롤러',
    templates: '파드 템플릿',
    lifecycle: '파드 라이프사이클',
    lifetime: '파드의 수명',
    phases: '파드의 단계',
    states: '컨테이너 상태',
    conditions: '파드의 컨디션',
    yaml: '파드 YAML의 구조',
  },
  open: (title, step, of) =>
    `미션 “${title}”: ${of}단계 가운데 ${step}단계가 열려 있어요. \`/mission\`으로 돌아갈 수 있어요.`,
  doneOf: (done, all) => `마친 미션: ${all}개 가운데 **${done}**개`,
  goOn: (step, of) => `🎯 ${step}/${of}단계 이어서 하기`,
  begin: '🎯 첫 수업',
  footer: (elapsed) => `🎯 미션 실습실 · 🕒 시작한 지 ${elapsed}`,
  check: '🎯 미션 확인하기',
};
