import type { MissionWords } from '../../mission-messages.ts';

export const states: MissionWords = {
  gain: 'you can read the state of each container beside the phase of its Pod.',
  steps: [
    {
      ask: 'Two containers in one Pod: one ends soon, one goes on. Let both happen.',
      why: 'Each container has a state of its own: `short` is Terminated, `long` is Running. One that runs is enough for the phase `Running`, but not for READY.',
    },
    {
      ask: '`short` ended with exit code 0. Which **reason** does its state give?',
      why: 'Terminated names its reason: `Completed` for exit code 0, `Error` for others. `Succeeded` is a phase, of a Pod.',
    },
    {
      ask: 'A container between two starts: wait for a crash loop to wait.',
      why: 'It is Waiting, with the reason `CrashLoopBackOff`; what its last run came to stands in `lastState`. `kubectl describe pod crash-loop` shows both.',
    },
    {
      ask: 'Make a Pod `three` whose container is Terminated with exit code 3.',
      hint: '`kubectl run three --image=busybox --restart=Never -- sh -c "exit 3"`, then let time pass.',
      why: 'Terminated keeps the exit code, the reason and both times. With restarts allowed, the kubelet would have started it again.',
    },
  ],
};

export const conditions: MissionWords = {
  gain: 'you can tell from its conditions how far a Pod has come.',
  steps: [
    {
      ask: 'Apply a Pod that runs before it is ready: its readiness probe looks for a file that comes late. A Service is to send it requests.',
      why: 'The container runs, but the probe fails: READY is `0/1`, and the Service sends it nothing.',
    },
    {
      ask: 'It is not ready. What does its condition `Initialized` say?',
      why: 'Conditions are steps on a way: `PodScheduled` and `Initialized` are behind it (a Pod without init containers is `Initialized` at once), only `ContainersReady` and `Ready` are missing.',
    },
    {
      ask: 'Let time pass until the probe succeeds.',
      why: 'The file was there, so the container is ready; all containers are, so `ContainersReady` is `True`, and with it `Ready`: now the Service sends it requests.',
    },
    {
      ask: 'Now a Pod that wants a node with an SSD. No node has the label.',
      why: 'No node fits, so the Pod has none: `PodScheduled` is `False`, and nothing after it can happen.',
    },
    {
      ask: 'Help the scheduler: make the Pod `picky` ready without changing it.',
      hint: 'It waits for a node with the label `disk=ssd`: `kubectl label node node-1 disk=ssd`, then let time pass.',
      why: 'The scheduler tries again when a node changes. From there on one condition after the other became `True`.',
    },
  ],
};

export const yaml: MissionWords = {
  gain: 'you can tell whose part `metadata`, `spec` and `status` are.',
  steps: [
    {
      ask: 'Make a Pod, and read one field of each part of its YAML: name, image, phase.',
      why: '`metadata` says which object this is, `spec` what you wish for, `status` what has been observed. `kubectl get pod web -o yaml` shows all of it.',
    },
    {
      ask: 'You asked for an image and nothing more. What stands in `spec.restartPolicy`?',
      why: 'The API server fills in defaults when it accepts a Pod: your wish is stored whole.',
    },
    {
      ask: 'You put a label on the Pod that runs (`kubectl label pod web tier=front`). How many restarts does it have a minute later?',
      why: 'A label is metadata: it says how to find the Pod, not what is to run. Nothing is started again.',
    },
    {
      ask: 'Change two parts: give the Pod `web` the label `tier=front` and the image `nginx:1.27`. In the end it is to be ready, with one restart.',
      hint: '`kubectl label pod web tier=front`, then `kubectl set image pod/web web=nginx:1.27`, then let time pass.',
      why: 'The label changed nothing that runs; the image did: the kubelet started the container again, and `status` tells of it.',
    },
  ],
};
