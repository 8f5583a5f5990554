import type { Mission } from '../mission.ts';
import { holds, kubectl, pass, reads, sample, until } from '../plays.ts';

/** "Container states": waiting, running, terminated, each container for itself. */
const STATES: Mission = {
  id: 'states',
  steps: [
    {
      kind: 'do',
      plays: [sample('two-containers'), until('pod/two-containers ready'), pass(15)],
      look: 'get pods',
      goals: [
        reads(
          `get pod two-containers -o jsonpath='{.status.containerStatuses[?(@.name=="short")].state.terminated.exitCode}'`,
          '0',
        ),
      ],
      why: { pod: 'two-containers', topic: 'ready' },
    },
    {
      kind: 'ask',
      line: `get pod two-containers -o jsonpath='{.status.containerStatuses[?(@.name=="short")].state.terminated.reason}'`,
      options: ['Completed', 'Succeeded', 'Error', 'NotReady'],
    },
    {
      kind: 'do',
      plays: [
        sample('crash-loop'),
        until('pod/crash-loop restarts>=2'),
        until('pod/crash-loop status=CrashLoopBackOff'),
      ],
      look: "get pod crash-loop -o jsonpath='{.status.containerStatuses[0].state}'",
      goals: [
        holds('pod/crash-loop restarts>=2'),
        reads("get pod crash-loop -o jsonpath='{.status.containerStatuses[0].lastState.terminated.exitCode}'", '1'),
      ],
      why: { pod: 'crash-loop', topic: 'status' },
    },
    {
      kind: 'you',
      plays: [kubectl('run three --image=busybox --restart=Never -- sh -c "exit 3"'), until('pod/three failed')],
      look: 'get pods',
      goals: [reads("get pod three -o jsonpath='{.status.containerStatuses[0].state.terminated.exitCode}'", '3')],
    },
  ],
};

const PICKY = `run picky --image=nginx --overrides='{"spec":{"nodeSelector":{"disk":"ssd"}}}'`;

/** Whether the Service sends the Pod requests. */
const SERVED =
  "get endpointslices -l kubernetes.io/service-name=readiness -o jsonpath='{.items[*].endpoints[*].conditions.ready}'";

/** "Pod conditions": what has been reached on the way to being ready. */
const CONDITIONS: Mission = {
  id: 'conditions',
  steps: [
    {
      kind: 'do',
      plays: [
        sample('readiness'),
        kubectl('expose pod readiness --port=80'),
        until('pod/readiness status=Running'),
        pass(10),
      ],
      look: 'get pods',
      goals: [
        holds('pod/readiness condition=PodScheduled'),
        reads('get service readiness -o name', 'service/readiness'),
      ],
    },
    {
      kind: 'ask',
      line: `get pod readiness -o jsonpath='{.status.conditions[?(@.type=="Initialized")].status}'`,
      options: ['True', 'False', 'Unknown'],
      why: { pod: 'readiness', topic: 'ready' },
    },
    {
      kind: 'do',
      plays: [until('pod/readiness ready')],
      look: 'get pods',
      goals: [holds('pod/readiness condition=ContainersReady'), holds('pod/readiness ready'), reads(SERVED, 'true')],
      why: { pod: 'readiness', topic: 'ready' },
    },
    {
      kind: 'do',
      plays: [kubectl(PICKY), pass(5)],
      look: 'get pods',
      goals: [reads('get pod picky -o name', 'pod/picky')],
      why: { pod: 'picky', topic: 'status' },
    },
    {
      kind: 'you',
      plays: [kubectl('label node node-1 disk=ssd'), until('pod/picky ready')],
      look: 'get pods -o wide',
      goals: [holds('pod/picky condition=PodScheduled'), holds('pod/picky ready')],
    },
  ],
};

/** "Pod YAML structure": metadata, spec and status. */
const YAML: Mission = {
  id: 'yaml',
  steps: [
    {
      kind: 'do',
      plays: [kubectl('run web --image=nginx'), until('pod/web ready')],
      look: 'get pod web -o jsonpath=\'{.metadata.name}{" "}{.spec.containers[0].image}{" "}{.status.phase}\'',
      goals: [holds('pod/web ready')],
    },
    {
      kind: 'ask',
      line: "get pod web -o jsonpath='{.spec.restartPolicy}'",
      options: ['Always', 'OnFailure', 'Never'],
    },
    {
      kind: 'ask',
      ahead: [kubectl('label pod web tier=front'), pass(60)],
      line: "get pod web -o jsonpath='{.status.containerStatuses[0].restartCount}'",
      options: ['0', '1', '2'],
    },
    {
      kind: 'you',
      plays: [
        kubectl('label pod web tier=front'),
        kubectl('set image pod/web web=nginx:1.27'),
        pass(10),
        until('pod/web ready'),
      ],
      look: 'get pods --show-labels',
      goals: [
        reads("get pod web -o jsonpath='{.metadata.labels.tier}'", 'front'),
        reads("get pod web -o jsonpath='{.spec.containers[0].image}'", 'nginx:1.27'),
        reads("get pod web -o jsonpath='{.status.containerStatuses[0].restartCount}'", '1'),
        holds('pod/web ready'),
      ],
    },
  ],
};

export const STATE_MISSIONS: readonly Mission[] = [STATES, CONDITIONS, YAML];
