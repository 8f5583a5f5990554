import type { Mission } from '../mission.ts';
import { holds, kubectl, pass, reads, replaced, sample, until } from '../plays.ts';

/** "Pod lifecycle": how a Pod runs, ends, and is helped on its way. */
const LIFECYCLE: Mission = {
  id: 'lifecycle',
  steps: [
    {
      kind: 'do',
      plays: [sample('succeeds'), until('pod/succeeds complete')],
      look: 'get pods',
      goals: [holds('pod/succeeds complete')],
    },
    {
      kind: 'do',
      plays: [sample('fails'), until('pod/fails failed')],
      look: 'get pods',
      goals: [holds('pod/fails failed')],
    },
    {
      kind: 'do',
      plays: [sample('crash-loop'), until('pod/crash-loop restarts>=2')],
      look: 'get pods',
      goals: [holds('pod/crash-loop restarts>=2')],
      why: { pod: 'crash-loop', topic: 'restarts' },
    },
    {
      kind: 'ask',
      line: "get pod crash-loop -o jsonpath='{.status.phase}'",
      options: ['Pending', 'Running', 'Succeeded', 'Failed'],
    },
    {
      kind: 'you',
      plays: [kubectl('run once --image=busybox --restart=Never -- false'), until('pod/once failed')],
      look: 'get pods',
      goals: [holds('pod/once failed')],
    },
  ],
};

const READY_OF_ALONE = `get pod alone -o jsonpath='{.status.conditions[?(@.type=="Ready")].status}'`;

/** "Pod lifetime": a node dies, and what becomes of its Pods. */
const LIFETIME: Mission = {
  id: 'lifetime',
  steps: [
    {
      kind: 'do',
      plays: [
        kubectl('run alone --image=nginx'),
        kubectl('create deployment web --image=nginx --replicas=3'),
        until('deploy/web ready'),
        until('pod/alone ready'),
      ],
      look: 'get pods -o wide',
      goals: [holds('pod/alone ready'), holds('deploy/web ready')],
    },
    {
      kind: 'do',
      plays: [{ kind: 'stopNodeOf', pod: 'alone' }, pass(60)],
      look: 'get pods',
      goals: [reads(READY_OF_ALONE, 'False')],
      why: { pod: 'alone', topic: 'ready' },
    },
    {
      kind: 'ask',
      ahead: [pass(360)],
      line: 'get pod alone --no-headers',
      word: 3,
      options: ['Running', 'Terminating', 'Failed', 'Unknown'],
    },
    {
      kind: 'do',
      plays: [pass(360)],
      look: 'get pods -o wide',
      goals: [holds('pod/alone status=Terminating'), holds('deploy/web ready')],
      why: { pod: 'alone', topic: 'status' },
    },
    {
      kind: 'ask',
      ahead: [
        sample('web-and-sidecar'),
        until('pod/web-and-sidecar ready'),
        kubectl('exec web-and-sidecar -c content-puller -- sh -c "echo kept > /content/keep.txt"'),
        kubectl('delete pod web-and-sidecar'),
        until('pod/web-and-sidecar gone'),
        sample('web-and-sidecar'),
        until('pod/web-and-sidecar ready'),
      ],
      line: 'exec web-and-sidecar -c content-puller -- cat /content/keep.txt',
      options: ['kept', "cat: can't open '/content/keep.txt': No such file or directory"],
    },
    {
      kind: 'you',
      plays: [
        { kind: 'startNodes' },
        until('pod/alone gone'),
        kubectl('run alone --image=nginx'),
        until('pod/alone ready'),
      ],
      look: 'get pods -o wide',
      goals: [replaced('alone'), holds('pod/alone ready')],
    },
  ],
};

/** "Pod phase": what each of the five words says, and what it does not. */
const PHASES: Mission = {
  id: 'phases',
  steps: [
    {
      kind: 'do',
      plays: [sample('missing-image'), until('pod/missing-image status=ImagePullBackOff')],
      look: 'get pods',
      goals: [holds('pod/missing-image condition=PodScheduled'), holds('pod/missing-image phase=Pending')],
    },
    {
      kind: 'ask',
      line: "get pod missing-image -o jsonpath='{.status.phase}'",
      options: ['Pending', 'Running', 'Failed', 'Unknown'],
      why: { pod: 'missing-image', topic: 'status' },
    },
    {
      kind: 'ask',
      ahead: [kubectl('run far --image=nginx'), until('pod/far ready'), { kind: 'stopNodeOf', pod: 'far' }, pass(60)],
      line: "get pod far -o jsonpath='{.status.phase}'",
      options: ['Pending', 'Running', 'Failed', 'Unknown'],
    },
    {
      kind: 'you',
      plays: [kubectl('set image pod/missing-image app=nginx'), until('pod/missing-image phase=Running')],
      look: 'get pods',
      goals: [holds('pod/missing-image phase=Running'), holds('pod/missing-image ready')],
    },
  ],
};

export const LIFE_MISSIONS: readonly Mission[] = [LIFECYCLE, LIFETIME, PHASES];
