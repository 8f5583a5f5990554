import type { Mission } from '../mission.ts';
import { holds, kubectl, reads, until } from '../plays.ts';

/** Make a Pod, see it run, break it, ask why, mend it. */
export const FIRST_LESSON: Mission = {
  id: 'first',
  steps: [
    {
      kind: 'do',
      plays: [kubectl('run web --image=nginx')],
      look: 'get pods',
      goals: [reads('get pod web -o name', 'pod/web')],
    },
    {
      kind: 'do',
      plays: [until('pod/web ready')],
      look: 'get pods',
      goals: [holds('pod/web ready')],
      why: { pod: 'web', topic: 'status' },
    },
    {
      kind: 'do',
      plays: [kubectl('set image pod/web web=nginx:no-such-tag'), until('pod/web status=ImagePullBackOff')],
      look: 'get pods',
      goals: [
        reads("get pod web -o jsonpath='{.spec.containers[0].image}'", 'nginx:no-such-tag'),
        reads("get pod web -o jsonpath='{.status.containerStatuses[0].ready}'", 'false'),
      ],
    },
    {
      kind: 'ask',
      line: "get pod web -o jsonpath='{.status.phase}'",
      options: ['Pending', 'Running', 'Failed', 'Unknown'],
      why: { pod: 'web', topic: 'status' },
    },
    {
      kind: 'you',
      plays: [kubectl('set image pod/web web=nginx'), until('pod/web ready')],
      look: 'get pods',
      goals: [holds('pod/web ready')],
      why: { pod: 'web', topic: 'status' },
    },
  ],
};
