import type { Mission } from '../mission.ts';
import { holds, kubectl, pass, reads, replaced, sample, until } from '../plays.ts';

/** "What is a Pod": a wrapper around containers that share what they have. */
const POD: Mission = {
  id: 'pod',
  steps: [
    {
      kind: 'do',
      plays: [kubectl('run solo --image=nginx'), until('pod/solo ready')],
      look: 'get pods',
      goals: [holds('pod/solo ready')],
    },
    {
      kind: 'do',
      plays: [sample('web-and-sidecar'), until('pod/web-and-sidecar ready')],
      look: 'get pods',
      goals: [holds('pod/web-and-sidecar ready')],
    },
    {
      kind: 'ask',
      line: 'exec web-and-sidecar -c content-puller -- hostname',
      options: ['content-puller', 'web', 'web-and-sidecar', 'node-1'],
    },
    {
      kind: 'you',
      plays: [kubectl('run solo-2 --image=nginx'), until('pod/solo-2 ready')],
      look: 'get pods',
      goals: [
        reads("get pod solo-2 -o jsonpath='{.spec.containers[*].image}'", 'nginx'),
        holds('pod/solo ready'),
        holds('pod/solo-2 ready'),
      ],
    },
  ],
};

const CAT_PAGE = 'exec web-and-sidecar -c web -- cat /usr/share/nginx/html/hi.txt';

/** "How Pods manage multiple containers": one node, one volume. */
const TOGETHER: Mission = {
  id: 'together',
  steps: [
    {
      kind: 'do',
      plays: [sample('web-and-sidecar'), until('pod/web-and-sidecar ready')],
      look: 'get pods -o wide',
      goals: [holds('pod/web-and-sidecar ready')],
    },
    {
      kind: 'ask',
      line: "get pod web-and-sidecar -o jsonpath='{.spec.nodeName}'",
      options: ['node-1', 'node-2', 'node-1, node-2', 'node-2, node-3'],
    },
    {
      kind: 'do',
      plays: [
        kubectl('exec web-and-sidecar -c web -- sh -c "kill 1"'),
        until('pod/web-and-sidecar restarts>=1'),
        until('pod/web-and-sidecar ready'),
      ],
      look: 'exec web-and-sidecar -c web -- cat /usr/share/nginx/html/index.html',
      goals: [holds('pod/web-and-sidecar restarts>=1'), holds('pod/web-and-sidecar ready')],
      why: { pod: 'web-and-sidecar', topic: 'restarts' },
    },
    {
      kind: 'you',
      plays: [kubectl('exec web-and-sidecar -c content-puller -- sh -c "echo hi > /content/hi.txt"')],
      look: CAT_PAGE,
      goals: [reads(CAT_PAGE, 'hi')],
    },
  ],
};

/** "Working with Pods": a Pod is the place in which containers are restarted. */
const WORKING: Mission = {
  id: 'working',
  steps: [
    {
      kind: 'do',
      plays: [kubectl('run app --image=nginx'), until('pod/app ready')],
      look: 'get pods -o wide',
      goals: [holds('pod/app ready')],
    },
    {
      kind: 'do',
      plays: [kubectl('exec app -- sh -c "kill 1"'), until('pod/app restarts>=1'), until('pod/app ready')],
      look: 'get pods -o wide',
      goals: [holds('pod/app restarts>=1')],
      why: { pod: 'app', topic: 'restarts' },
    },
    {
      kind: 'ask',
      needs: [holds('pod/app ready')],
      ahead: [kubectl('delete pod app'), pass(60)],
      line: 'get pod app -o name',
      options: ['pod/app', 'Error from server (NotFound): pods "app" not found'],
    },
    {
      kind: 'you',
      plays: [
        kubectl('delete pod app'),
        until('pod/app gone'),
        kubectl('run app --image=nginx'),
        until('pod/app ready'),
      ],
      look: 'get pods -o wide',
      goals: [replaced('app'), holds('pod/app ready')],
    },
  ],
};

export const POD_MISSIONS: readonly Mission[] = [POD, TOGETHER, WORKING];
