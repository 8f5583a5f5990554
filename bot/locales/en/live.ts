import type { LiveMessages } from '../live-messages.ts';

export const live: LiveMessages = {
  terminalTitle: (pod, container) => `**Terminal** · Pod ${pod} · ${container}`,
  typeLine: 'Type a line',
  formTitle: 'A line for the terminal',
  formLabel: 'Line',
  wentOn: 'The terminal has gone on: nothing was typed.',
  over: 'That terminal is closed: its container ended, its Pod is gone, or newer terminals took its place. Here is where you are:',
  nothingYet: 'It has printed nothing so far: let time pass.',
  nothingNew: 'Nothing more was printed.',
  nothingComes: 'Nothing comes by itself within a day: the clock stays where it was.',
  logOver: 'The container has ended, and the log with it.',
  followOver: 'That line goes on no longer: newer ones took its place. Run it again. Here is where you are:',
  noExample: (address) =>
    `${address} was not fetched: only the documentation's own examples are, such as \`https://k8s.io/examples/pods/simple-pod.yaml\`. Paste other manifests into \`/apply\`, or send them with \`file:\`.`,
  examplesOff:
    'Nothing leaves this machine, so the file was not fetched. Whoever runs Podlab allows it with `PODLAB_EXAMPLES=on`. Or paste it into `/apply`.',
  exampleUnreachable: (address) =>
    `${address} could not be fetched. Look whether the address is right, and try again in a moment.`,
  idle: 'Nobody typed for four hours, so the node closed the terminal.',
};
