import type { MissionWords } from '../../mission-messages.ts';

export const first: MissionWords = {
  gain: 'you can make a Pod, see how it is, ask why, and mend it.',
  steps: [
    {
      ask: 'Make a Pod `web` that runs one container of the image `nginx`.',
      why: 'The API server has accepted the Pod, and the scheduler has chosen a node. Now the kubelet there pulls the image: until a container runs, the phase is `Pending`.',
    },
    {
      ask: 'The clock of this lab stands still until you move it. Let time pass until the Pod is ready.',
      why: 'The image has arrived and the container has started. Without a readiness probe a container that runs is ready, so READY is `1/1`.',
    },
    {
      ask: 'Break it: give the container an image that nobody has published.',
      why: 'The kubelet ended the old container and cannot pull the new image. It tries again, each time a little later: that wait is `ImagePullBackOff`. The Pod itself is still the same.',
    },
    {
      ask: 'STATUS says `ImagePullBackOff`, which is no phase. Which **phase** is the Pod in?',
      why: 'STATUS shows the reason of the container that waits. The phase stays `Running`: the container has run before and is to be started again.',
    },
    {
      ask: 'Mend the Pod `web`, so that it is ready again.',
      hint: 'Change the image back: `kubectl set image pod/web web=nginx`, then let time pass.',
      why: 'The image is one of the few fields of a Pod that may be changed. The kubelet saw the change and started the container in the same Pod: RESTARTS counts it.',
    },
  ],
};
