import type { LiveMessages } from '../live-messages.ts';

export const live: LiveMessages = {
  terminalTitle: (pod, container) => `**Terminal** · Pod ${pod} · ${container}`,
  typeLine: 'Type a line',
  formTitle: 'A line for the terminal',
  formLabel: 'Line',
  wentOn: 'The terminal has gone on: nothing was typed.',
  over: 'That terminal is closed: its container ended, its Pod is gone, or newer terminals took its place. Here is where you are:',
  idle: 'Nobody typed for four hours, so the node closed the terminal.',
};
