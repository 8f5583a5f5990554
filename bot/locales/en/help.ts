import type { HelpMessages } from '../reply-messages.ts';

export const help: HelpMessages = {
  overview: [
    '**Podlab** is a small Kubernetes v1.35 cluster to try things on. Its clock stands still until you move it.',
    '',
    '- `/apply` puts a manifest into the cluster: paste YAML, attach a `file:`, or take a `sample:`',
    '- `/time advance` and `/time next` move the clock and tell what changed',
    '- `/kubectl` runs a kubectl line: `get pods`, `describe pod web`, `logs web -c app`',
    '- `/pod status` and `/pod why` explain what `kubectl get pods` shows, `/pod timeline` draws it',
    '- `/fix` opens a broken lab to mend, and judges it',
    '- `/chaos` breaks something on purpose: a node, a container, a registry, a probe',
    '- `/quiz start` asks you what will happen next; `/progress` counts',
    '- `/lab status`, `/lab reset` and `/lab language` are about the lab as a whole',
  ].join('\n'),
  topics: {
    start: [
      '**First steps**',
      '1. `/apply sample:hello` applies a Job. Its Pod is `Pending` at first.',
      '2. `/time next` moves the clock to the next visible change: the image was pulled and the container started.',
      '3. `/pod logs` shows what the container wrote, `/pod why` how the Pod got there.',
      '4. `/time advance by:1h` lets the program end: the Pod becomes `Completed`.',
    ].join('\n'),
    manifests: [
      '**Manifests and samples**',
      '`/apply` alone opens a field to paste YAML into, up to 4,000 characters; `file:` takes a longer one; `sample:` offers a catalogue.',
      'One text may hold several objects with `---` between them. Fields are checked as the API server of v1.35 checks them, and its words are shown as they are.',
      'A change is applied the same way: edit the manifest and apply it again. Most fields of a Pod cannot be changed: delete the Pod and apply again, or let a Deployment replace it.',
    ].join('\n'),
    kubectl: [
      '**kubectl lines**',
      '`/kubectl command:` takes what you would type after `kubectl`, and completes verbs, kinds, names and flags as you type.',
      'Try `get pods -o wide`, `get pods -A --show-labels`, `get pod web -o yaml`, `describe node`, `logs web -c app --previous`, `get events`, `delete pod web`, `exec web -- ls /`.',
      'Nothing waits here: `delete` returns at once, and what it sets going happens as you move the clock.',
    ].join('\n'),
    pods: [
      '**Looking at Pods**',
      '`/pod status` puts the word under STATUS, the phase, the state of each container and the conditions side by side, each with the field it comes from. The word under STATUS is often not the phase.',
      '`/pod why` shows the chain of causes, from what you asked for down to the state the Pod is in.',
      '`/pod describe` and `/pod logs` are kubectl’s own.',
      'Three experiments for `/kubectl`, after `/apply sample:web-and-sidecar`:',
      '- `exec web-and-sidecar -c web -- sh -c "kill 1"`: the container is started again, the Pod stays the same one',
      '- `delete pod web-and-sidecar`, and once it is gone apply it again: a new Pod, with another UID',
      '- `delete node node-1` (`get pods -o wide` shows the node): within a minute its Pods are gone too',
    ].join('\n'),
    time: [
      '**Virtual time**',
      'Everything happens on the lab’s own clock, which begins on 2026-01-01 and stands still between your commands.',
      '`/time advance by:` takes `10s`, `5m`, `1h30m`, `1d`. `/time until condition:` goes to the moment at which something has come about, such as `pod/web ready`. `/time next` goes to the next moment at which `kubectl get` would show something new.',
      'A quiet year costs nothing, so be bold.',
    ].join('\n'),
    quiz: [
      '**The quiz**',
      '`/quiz start` shows a manifest and a moment, and asks what the Pod will look like then. The simulator computes the answer.',
      'There is no clock on you: leave when you like, `/quiz resume` leads back to the same question. What you miss comes back, and each concept is asked again when you are about to forget it.',
      '`/quiz start topic:` asks about one part, `/quiz exam date:` plans for a day, `/progress` shows where you stand. `/quiz export` gives you all that is kept, `/quiz forget` deletes it.',
      'The quiz plays in a cluster of its own: your lab is not touched.',
    ].join('\n'),
    lab: [
      '**Your lab**',
      'Each person has one lab: three worker nodes and a control plane. It is kept as you leave it.',
      '`/lab status` says where you are, `/lab reset` starts over after asking, `/lab language` chooses English or Korean.',
      '`/lab export` gives you the lab as a file, and `/lab import` goes on from such a file, here or in another Podlab.',
      'Replies are for your eyes only. The words of kubectl are never translated.',
    ].join('\n'),
  },
  unknownTopic: (topic) => `There is no help about ${topic}. Choose a topic below:`,
};
