import type { MissionWords } from '../../mission-messages.ts';

export const controllers: MissionWords = {
  gain: 'you have seen a controller replicate, heal and roll out.',
  steps: [
    {
      ask: 'Do not make the Pods yourself: ask a Deployment for three of them.',
      why: 'The Deployment made a ReplicaSet, and that made three Pods from its template. The names of the Pods begin with theirs.',
    },
    {
      ask: 'All three Pods are deleted at once. How many are ready a minute later?',
      why: 'The ReplicaSet counts its Pods, sees too few, and makes new ones: the wish is still three.',
    },
    {
      ask: 'See it happen: delete all three.',
      why: 'Three Pods are gone, and three others stand in their place, with new names and UIDs. That is what healing means: a Pod is replaced, not repaired.',
    },
    {
      ask: 'Roll out a new version: the Deployment `web` is to run `nginx:1.27`, and the rollout is to come to its end.',
      hint: '`kubectl set image deployment/web nginx=nginx:1.27`, then `/time until condition:deploy/web rolled-out`.',
      why: 'A changed template makes a new ReplicaSet. New Pods come as old ones go, so that some are ready all the time.',
    },
  ],
};

export const templates: MissionWords = {
  gain: 'you know where Pods come from that nobody made by hand.',
  steps: [
    {
      ask: 'Apply the article’s Job `hello`: it holds the template of a Pod that greets, then sleeps for an hour.',
      why: 'The Job’s controller made a Pod from `spec.template`. Its log is the greeting.',
    },
    {
      ask: 'Other workload resources hold a template too. Apply a DaemonSet.',
      why: 'Its controller made one Pod from its template for each worker node. Deployments, Jobs and DaemonSets differ in how many Pods they make and where, not in the template.',
    },
    {
      ask: 'Back to `hello`: its Pod says in `metadata.ownerReferences` who made it. Of which kind is its owner?',
      why: 'The controller of the Job made it, so the Job owns it: if the Job is deleted, its Pod goes too.',
    },
    {
      ask: 'The program sleeps for an hour and ends with exit code 0. Which phase is the Pod in after an hour and a minute?',
      why: 'The template says `restartPolicy: OnFailure`, and there was no failure: the container is not started again, and the Pod has succeeded.',
    },
    {
      ask: 'Make a Job `bye` of the image `busybox` that comes to its end.',
      hint: '`kubectl create job bye --image=busybox -- echo bye`, then let time pass.',
      why: 'You never wrote a Pod: your line became the template of a Job, and the Job made the Pod from it.',
    },
  ],
};
