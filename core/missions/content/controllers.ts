import type { Mission } from '../mission.ts';
import { holds, kubectl, pass, reads, replaced, sample, until } from '../plays.ts';

/** "Pods and controllers": replication, healing, rollout. */
const CONTROLLERS: Mission = {
  id: 'controllers',
  steps: [
    {
      kind: 'do',
      plays: [kubectl('create deployment web --image=nginx --replicas=3'), until('deploy/web ready')],
      look: 'get pods',
      goals: [holds('deploy/web ready')],
    },
    {
      kind: 'ask',
      ahead: [kubectl('delete pods -l app=web'), pass(60)],
      line: "get deployment web -o jsonpath='{.status.readyReplicas}'",
      options: ['0', '1', '2', '3'],
    },
    {
      kind: 'do',
      plays: [kubectl('delete pods -l app=web'), pass(10), until('deploy/web ready')],
      look: 'get pods',
      goals: [replaced('web'), holds('deploy/web ready')],
    },
    {
      kind: 'you',
      plays: [kubectl('set image deployment/web nginx=nginx:1.27'), until('deploy/web rolled-out')],
      look: 'get pods',
      goals: [
        reads("get deployment web -o jsonpath='{.spec.template.spec.containers[0].image}'", 'nginx:1.27'),
        holds('deploy/web rolled-out'),
        holds('deploy/web ready'),
      ],
    },
  ],
};

/** "Pod templates": the article's Job. */
const TEMPLATES: Mission = {
  id: 'templates',
  steps: [
    {
      kind: 'do',
      plays: [sample('hello'), until('job/hello jsonpath={.status.ready}=1')],
      look: 'logs job/hello',
      goals: [reads('logs job/hello', 'Hello, Kubernetes!')],
    },
    {
      kind: 'do',
      plays: [sample('one-a-node'), until('ds/one-a-node ready')],
      look: 'get pods -o wide',
      goals: [holds('ds/one-a-node ready')],
    },
    {
      kind: 'ask',
      line: "get pods -l job-name=hello -o jsonpath='{.items[0].metadata.ownerReferences[0].kind}'",
      options: ['Pod', 'Job', 'ReplicaSet', 'Deployment'],
    },
    {
      kind: 'ask',
      ahead: [pass(3660)],
      line: "get pods -l job-name=hello -o jsonpath='{.items[0].status.phase}'",
      options: ['Pending', 'Running', 'Succeeded', 'Failed'],
    },
    {
      kind: 'you',
      plays: [kubectl('create job bye --image=busybox -- echo bye'), until('job/bye complete')],
      look: 'get jobs',
      goals: [holds('job/bye complete')],
    },
  ],
};

export const CONTROLLER_MISSIONS: readonly Mission[] = [CONTROLLERS, TEMPLATES];
