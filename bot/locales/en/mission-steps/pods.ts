import type { MissionWords } from '../../mission-messages.ts';

export const pod: MissionWords = {
  gain: 'you know what a Pod wraps, what its containers share, and how one scales out.',
  steps: [
    {
      ask: 'Run an application in the commonest way: one container in one Pod.',
      why: 'A Pod is the smallest thing that Kubernetes creates and manages. It wraps the container: you asked for a Pod, and the kubelet runs what is in it.',
    },
    {
      ask: 'Some containers belong closely together. Make a Pod with two of them: a web server, and a helper that writes its page.',
      why: 'READY counts the containers: `2/2`. They were scheduled as one, and they share a volume and a network.',
    },
    {
      ask: 'The containers of a Pod share its network, and so its name. What does `hostname` print in the container `content-puller`?',
      why: 'Both containers bear the name of the Pod, have its IP address, and reach each other at `localhost`.',
    },
    {
      ask: 'Scale out: run a second instance of the first application as a Pod `solo-2`, with the image `nginx`. Both have to be ready.',
      hint: '`kubectl run solo-2 --image=nginx` makes it. Then let time pass.',
      why: 'A Pod runs one instance: to scale out means more Pods, not more containers in one. Mostly a controller makes them for you.',
    },
  ],
};

export const together: MissionWords = {
  gain: 'you know what it means that containers of a Pod are placed together and share a volume.',
  steps: [
    {
      ask: 'The example of the article: a web server and a sidecar that writes its files. Apply it.',
      why: 'Both containers are in one Pod, which has one row, one IP address and one node.',
    },
    {
      ask: 'On which node or nodes do the two containers of `web-and-sidecar` run?',
      why: 'A Pod is scheduled as a whole: `spec.nodeName` is one name, and all its containers run there.',
    },
    {
      ask: 'End the process of the container `web`. Is the page still there once it has been started again?',
      why: 'The page lies in a volume, which belongs to the Pod, not to the container. The container was started again, and the files were still there.',
    },
    {
      ask: 'Let the container `content-puller` write `hi` into a file `hi.txt` of the shared volume, so that the container `web` reads it. The volume is `/content` here, and `/usr/share/nginx/html` there.',
      hint: '`kubectl exec web-and-sidecar -c content-puller -- sh -c "echo hi > /content/hi.txt"`',
      why: 'One volume, mounted at two places: what one container writes, the other one reads.',
    },
  ],
};

export const working: MissionWords = {
  gain: 'you can tell the restart of a container from a new Pod.',
  steps: [
    {
      ask: 'Run a Pod `app`, and see which node it gets.',
      why: 'The scheduler has bound the Pod to a node. It stays there until it ends, is deleted or is evicted.',
    },
    {
      ask: 'Kill the process in its container.',
      why: 'The kubelet started the container again: RESTARTS is 1. Node, IP address and age are the same, for the Pod is the place in which containers run, not the process.',
    },
    {
      ask: 'You made this Pod yourself, without a controller. What does `kubectl get pod app -o name` print a minute after `kubectl delete pod app`?',
      why: 'Nobody brings it back: a Pod does not heal itself, and no controller looks after this one.',
    },
    {
      ask: 'Delete the Pod `app`, and make it again under the same name. It has to be ready.',
      hint: '`kubectl delete pod app`, let time pass until it is gone, then `kubectl run app --image=nginx` and some time more.',
      why: 'It bears the same name, but it is another Pod: it has a new UID, was scheduled anew, and its RESTARTS begin at 0.',
    },
  ],
};
