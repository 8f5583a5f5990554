import type { LiveMessages } from '../live-messages.ts';

export const live: LiveMessages = {
  terminalTitle: (pod, container) => `**Terminal** · Pod ${pod} · ${container}`,
  typeLine: 'Type a line',
  formTitle: 'A line for the terminal',
  formLabel: 'Line',
  wentOn: 'The terminal has gone on: nothing was typed.',
  over: 'That terminal is closed: its container ended, its Pod is gone, or newer terminals took its place. Here is where you are:',
  noExample: (address) =>
    `${address} was not fetched: only the documentation's own examples are, such as \`https://k8s.io/examples/pods/simple-pod.yaml\`. Paste other manifests into \`/apply\`, or send them with \`file:\`.`,
  examplesOff:
    'Nothing leaves this machine, so the file was not fetched. Whoever runs Podlab allows it with `PODLAB_EXAMPLES=on`. Or paste it into `/apply`.',
  exampleUnreachable: (address) =>
    `${address} could not be fetched. Look whether the address is right, and try again in a moment.`,
  idle: 'Nobody typed for four hours, so the node closed the terminal.',
};
