import type { MissionTitleMessages } from '../mission-title-messages.ts';

export const missionTitles: MissionTitleMessages = {
  titles: {
    first: 'First lesson',
    pod: 'What a Pod is',
    together: 'Containers side by side',
    working: 'Working with Pods',
    controllers: 'Pods and controllers',
    templates: 'Pod templates',
    lifecycle: 'Pod lifecycle',
    lifetime: 'Pod lifetime',
    phases: 'Pod phases',
    states: 'Container states',
    conditions: 'Pod conditions',
    yaml: 'The parts of a Pod’s YAML',
  },
  open: (title, step, of) => `Mission “${title}”: step ${step} of ${of} is open; \`/mission\` leads back to it.`,
  doneOf: (done, all) => `Missions done: **${done}** of ${all}`,
  goOn: (step, of) => `🎯 Step ${step} of ${of}`,
  begin: '🎯 First lesson',
  footer: (elapsed) => `🎯 The mission’s lab · 🕒 ${elapsed} since its beginning`,
  check: '🎯 Check my step',
};
