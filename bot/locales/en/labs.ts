import type { LabsMessages } from '../labs-messages.ts';
import { counted } from './counted.ts';

export const labs: LabsMessages = {
  name: (number) => `Lab ${number}`,
  opened: (name) => `🧪 **${name}** is open now`,
  putAside: (name) => `**${name}** stays as it is, and its clock stands until you come back.`,
  backTo: (name) => `Back to ${name}`,
  switchTo: (name) => `Open ${name}`,
  isOpen: (name) => `**${name}** is the lab that is open.`,
  unknown: (text) => `You have no lab called ${text}. \`/lab status\` lists yours. Nothing was changed.`,
  full: (most) => `You have ${most} labs, and more is not possible. \`/lab delete\` makes room. Nothing was changed.`,
  forgotten: (name) =>
    `**${name}** cannot be opened any more: a lab is forgotten half a year after it was last open. Nothing was changed.`,
  deleteQuestion: (name, pods) =>
    `Delete **${name}**, with ${pods === 0 ? '' : `its ${counted(pods, 'Pod')}, `}its clock and its branches? It cannot be brought back.`,
  deleteYes: (name) => `Delete ${name}`,
  deleted: (name) => `**${name}** is deleted.`,
  deleteOpen: (name) =>
    `**${name}** is open. Open another lab first, or empty this one with \`/lab reset\`. Nothing was changed.`,
  changedSince: (name) => `**${name}** is gone, or was open since you were asked. Nothing was changed.`,
  renamed: (name) => `This lab is called **${name}** now.`,
  taken: (name) => `Another lab of yours is called ${name}. Choose a name of its own. Nothing was changed.`,
  count: (name, all, most) =>
    all === 1
      ? `Lab: **${name}**; \`/lab new\` opens another one beside it (${most} at most)`
      : `Lab: **${name}**, one of ${all} (${most} at most)`,
  left: (lab, ago) => `${lab} · left ${ago} ago`,
  choice: (name, clock, pods) => `${name} · ${clock} · ${counted(pods, 'Pod')}`,
  otherCard: (card, open) => `That card belongs to **${card}**, and **${open}** is open. Nothing was changed.`,
  room: (pods, objects, events) => `Room: ${pods} Pods · ${objects} objects · ${events} Events`,
  roomOfNodes: (nodes) => `${nodes} nodes`,
  roomOfLogs: (bytes) => `${bytes} KiB of logs`,
  welcomeBack: '👋 **Welcome back.**',
  standsAt: (name, clock) => `${name} stands at ${clock}`,
  share: 'Share',
  sharedBy: (who, name, clock) => `Shared by ${who} · ${name} at ${clock} · for 7 days`,
  openCopy: 'Open a copy',
  haveCopy: (name) => `🧪 **${name}** is open now: your copy, as you left it`,
  nothingToOpen:
    'That opens nothing: the code is mistyped, its 7 days are over, or it was taken back. Nothing was changed.',
  codeTitle: (name) => `**Share ${name}**`,
  code: (clock) => `Whoever sends this line gets a copy of your lab as it stands now, at ${clock}:`,
  codeNote: (used, most) =>
    `It works for 7 days. What you do from now on is not in it, and neither are your quiz, your kubeconfig and your drafts. You have ${used} of ${most} shares in use.`,
  takeBack: 'Take it back',
  takenBack: (count) =>
    `${counted(count, 'share')} ${count === 1 ? 'is taken back and opens' : 'are taken back and open'} nothing any more. Copies that people have made stay theirs.`,
  nothingShared: 'There is nothing shared of yours that could be taken back.',
  sharesFull: (most) =>
    `You have ${most} codes in use, and more is not possible. \`/lab unshare\` takes them back. Nothing was changed.`,
  shareChoice: (name, clock, left) => `${name} at ${clock} · ${left} left`,
};
