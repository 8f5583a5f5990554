import type { MissionWords } from '../../mission-messages.ts';

export const lifecycle: MissionWords = {
  gain: 'you know the ways a Pod can go, and what the kubelet does on the way.',
  steps: [
    {
      ask: 'A Pod whose program ends well: follow it from `Pending` to its end.',
      why: '`Pending`, `Running`, `Succeeded`: all its containers ended with exit code 0, and none is started again. STATUS calls it `Completed`.',
    },
    {
      ask: 'The same with a program that ends with exit code 3.',
      why: 'All its containers have ended, at least one in failure: the phase is `Failed`. STATUS shows `Error`, the reason of the container.',
    },
    {
      ask: 'This Pod may be restarted (`restartPolicy: Always`), and its program crashes. Watch it crash twice.',
      why: 'The kubelet starts the container again, on the same node, in the same Pod. The wait before it doubles with each crash, up to five minutes.',
    },
    {
      ask: 'Its container crashes again and again. Which **phase** is `crash-loop` in?',
      why: 'A container that is to be started again has not ended for good, so the phase stays `Running`: look at READY and RESTARTS to see the trouble.',
    },
    {
      ask: 'Make a Pod `once` whose program fails, and which ends as `Failed` instead of being restarted.',
      hint: 'The restart policy decides: `kubectl run once --image=busybox --restart=Never -- false`, then let time pass.',
      why: 'With `restartPolicy: Never` the first failure is the last: the Pod has come to its end, and will not run any more.',
    },
  ],
};

export const lifetime: MissionWords = {
  gain: 'you know what becomes of Pods whose node dies.',
  steps: [
    {
      ask: 'Make a Pod on its own, `alone`, and three that a Deployment looks after.',
      why: 'Each Pod got a UID and a node. It is never moved to another one.',
    },
    {
      ask: 'Stop the node on which `alone` runs, and wait a minute.',
      why: 'The node no longer reports. After 40 to 50 seconds the control plane calls it `NotReady` and its Pods not ready. `kubectl get` still shows what the kubelet said last.',
    },
    {
      ask: 'The node stays down. What does STATUS say of `alone` in six minutes?',
      why: 'A Pod tolerates a node that is not ready for 300 seconds, then it is deleted. Its kubelet cannot confirm that, so the Pod stays `Terminating`.',
    },
    {
      ask: 'Let six minutes pass, and compare `alone` with the Pods of the Deployment.',
      why: 'For the Deployment’s lost Pod there is a new, nearly identical one on another node, with a new name and UID. For `alone` there is none: nobody looks after it.',
    },
    {
      ask: 'The Pod `web-and-sidecar` writes `kept` into `keep.txt` in its `emptyDir` volume, is deleted, and made again under the same name. What does `cat /content/keep.txt` print in the new Pod?',
      why: 'The volume had the lifetime of the Pod and went with it: the new Pod has a new, empty one. What is to outlive a Pod belongs into a PersistentVolume.',
    },
    {
      ask: 'Bring a Pod `alone` back: ready, on a node that lives.',
      hint: 'Let the old one end (`/chaos node-up`, or `kubectl delete pod alone --force`), then `kubectl run alone --image=nginx` and some time.',
      why: 'It is a new Pod with a new UID. Whatever had the lifetime of the old one, such as its volumes, is gone with it.',
    },
  ],
};

export const phases: MissionWords = {
  gain: 'you can say what a phase tells, and what it does not.',
  steps: [
    {
      ask: 'Apply a Pod whose image does not exist, and wait until its kubelet gives up for a while.',
      why: 'The Pod is accepted and has a node, but its container cannot be made: that is what `Pending` covers too.',
    },
    {
      ask: 'Here is how it came to this. Which **phase** is it in?',
      why: '`Pending` lasts from acceptance until the first container runs: the time to be scheduled, and the time to pull images, however long that takes.',
    },
    {
      ask: 'A Pod `far` runs. Its node loses power. Which **phase** does the API show a minute later?',
      why: 'Nobody can ask the container any more, but the last report stays: the phase is still `Running`, while `Ready` becomes `False`. `Unknown` is a word that you will hardly see.',
    },
    {
      ask: 'Bring the Pod `missing-image` into the phase `Running`, without deleting it. Its container is called `app`.',
      hint: '`kubectl set image pod/missing-image app=nginx`, then let time pass.',
      why: 'The image could be pulled, the container started: `Running` means that all containers were made, and at least one runs or is being started.',
    },
  ],
};
