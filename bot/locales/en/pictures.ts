import type { PictureMessages } from '../picture-messages.ts';

export const pictures: PictureMessages = {
  timelineOf: (pod) => `Timeline of ${pod}`,
  lastOf: (duration) => `Last ${duration}`,
  themes: { dark: 'Dark', light: 'Light' },
  whole: 'All of it',
  span: (from, to, duration) => `${from} – ${to} (${duration})`,
  notKept: 'What was before that is no longer kept.',
  lanes: { phase: 'phase', deletion: 'deletion', restarts: 'restarts', probe: 'probe', node: 'node' },
  looks: {
    waiting: 'waiting · False',
    running: 'running',
    ready: 'ready · True',
    ended: 'ended well',
    failed: 'failed',
    unknown: 'unknown',
  },
  causes: 'causes',
  moreCauses: (count) => `… and ${count} more between them`,
  moreValues: (count) => `… ${count} more …`,
  times: (count, last) => `×${count}, last ${last}`,
  goneUnkept: (pod) => `Nothing of the Pod ${pod} is kept any more that could be drawn.`,
  map: 'The cluster now',
  noPods: 'no Pods',
  moreOwners: (count) => `… ${count} more`,
  noNode: 'no node yet',
  notReady: 'not ready',
  restarted: (restarts) => `restarts ${restarts}`,
  podLooks: { ready: 'ready', running: 'not ready', waiting: 'waiting', failed: 'in trouble', ended: 'completed' },
  services: 'Services (a dot: traffic reaches the Pod)',
  traffic: (service, ready, endpoints, owners) =>
    endpoints === 0
      ? `${service}: no Pod fits its selector`
      : `${service} → ${owners === '' ? 'nobody' : owners} (${ready} of ${endpoints} ready)`,
  broken: 'Broken on purpose',
};
