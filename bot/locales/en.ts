import { formatRoughDuration } from '../replies/format-time.ts';
import { chaos } from './en/chaos.ts';
import { commands } from './en/commands.ts';
import { counted } from './en/counted.ts';
import { help } from './en/help.ts';
import { labNotes } from './en/lab-notes.ts';
import { labs } from './en/labs.ts';
import { live } from './en/live.ts';
import { missionTitles } from './en/mission-titles.ts';
import { travel } from './en/travel.ts';
import { why } from './en/why.ts';
import { world } from './en/world.ts';
import type { Messages } from './messages.ts';

/** English. */
export const en: Messages = {
  commands,
  help,
  why,
  chaos,
  labNotes,
  world,
  travel,
  live,
  missionTitles,
  labs,
  buttons: {
    nextChange: 'Next change',
    goOn: (rest) => `Go on: ${rest}`,
    goOnUntil: 'Go on waiting',
    describe: 'describe',
    logs: 'logs',
    previousLogs: 'logs --previous',
    status: 'status',
    why: 'why',
    getPods: 'get pods',
    rollout: 'Rollout',
    timeline: 'Timeline',
    pause: '⏸ Pause',
    pasteManifest: 'Paste YAML',
    correctManifest: 'Correct it',
    help: 'Help',
    previousPage: '◀ Previous page',
    nextPage: 'Next page ▶',
    resetYes: 'Yes, start over',
    resetNo: 'No, keep it',
    importBeside: 'Open it beside mine',
    importYes: 'Yes, replace my lab',
    giveUpQuiz: 'Begin a new record',
    startQuiz: 'Start a quiz',
    resumeQuiz: 'Resume the quiz',
    stopQuiz: 'Stop',
    chooseSample: 'Choose a sample to apply',
    chooseContainer: 'Logs of another container',
    more: 'More …',
    chooseTopic: 'Choose a topic',
  },
  frame: {
    clock: (clock, elapsed) => `🕒 ${clock} · ${elapsed} since your lab began`,
    runs: (speed) => `▶ ${speed}×`,
    clockStopped: (after) => `⏸ Nobody looked for ${after}, so the clock stopped. \`/time speed\` lets it run.`,
    clockBehind: 'More happens in your lab than can be done at this speed: its clock is behind.',
    page: (page, pages) => `Page ${page} of ${pages}.`,
    wholeTextInFile: (filename) => `The whole text is in \`${filename}\`.`,
    exactTextInFile: (filename) => `Copy from \`${filename}\`: the block above had to alter some characters.`,
    cutTextInFile: (filename, missing) =>
      `The text is longer than a file may be: \`${filename}\` holds its beginning, the last ${counted(missing, 'character')} ${missing === 1 ? 'is' : 'are'} missing. Ask for fewer objects.`,
    pageChanged: 'The cluster has changed since that page was made: this is the text as it is now.',
    welcomeTitle: 'Welcome to Podlab',
    welcome: [
      'You have a small Kubernetes v1.35 cluster of your own: a control plane, three worker nodes, and a clock that only moves when you say so.',
      'The **first lesson** shows you around in five steps, in a lab beside yours. Or try it alone:',
      '1. Apply a sample with a button below, or your own YAML with `/apply`.',
      '2. Let time pass with **+10s**, and see what changed.',
      '3. Ask `/pod why` how a Pod came to be in the state it is in.',
    ].join('\n'),
    oldCard: 'This card is old, so its buttons no longer work. Here is where you are:',
    unknownCommand: (command) => `There is no command ${command} here. \`/help\` lists what there is.`,
    missingOption: (option) => `The option ${option} is missing. Fill it in and send the command again.`,
    wrongOptionType: (option) =>
      `The option ${option} has to be text. Choose the command from the menu and fill it in again.`,
  },
  apply: {
    modalTitle: 'Apply a manifest',
    modalLabel: 'YAML',
    modalDescription: 'Up to 4,000 characters. A longer one can be sent as a file: /apply file:',
    appliedSample: (title, description) => `**${title}** · ${description}`,
    applied: (source) => `Applied ${source}.`,
    refused: 'The manifest was refused.',
    sourceModal: 'the pasted manifest',
    unknownSample: (name) => `There is no sample ${name}. Choose one from the list:`,
    bothSources: 'Give one of `file:`, `sample:` and `edit:`, not several.',
    emptyManifest: 'There was nothing in the manifest. Paste at least one object, or choose a sample:',
    attachmentMissing: 'The file did not arrive. Attach it again.',
    attachmentTooLarge: (filename, limit) => `${filename} is too large: up to ${limit} can be read.`,
    attachmentNotText: (filename) =>
      `${filename} is not a text in UTF-8. Save the manifest as plain text and attach it again.`,
    attachmentRefusedHost: (filename) =>
      `${filename} does not lie with Discord, so it was not fetched. Attach it to the command.`,
    attachmentUnreachable: (filename) => `${filename} could not be fetched from Discord. Try again in a moment.`,
    brokenAt: (line, column) => `The YAML cannot be read at line ${line}, column ${column}:`,
    hints: {
      'lost-indentation':
        'It looks as if the indentation was lost: in YAML the spaces at the start of a line say what belongs to what. Paste it again with its spaces, or take a sample that is written properly.',
      'wrong-indentation':
        'The marked line is indented otherwise than the lines it belongs to: fields of one object stand in one column.',
      'tab-indentation': 'YAML does not allow tabs for indentation: use spaces.',
      'duplicate-key':
        'The same key stands twice in one map. Rename or remove one of them; where the second belongs deeper, indent it.',
      'line-numbers': 'There are line numbers in front of the lines: copy the manifest without them.',
      'too-deep': 'The manifest is nested deeper than any Kubernetes object. Check its brackets and its indentation.',
      'too-large': 'Split the manifest into several smaller ones and apply them one after the other.',
      'alias-bomb': 'The aliases in it unfold to far more than a manifest holds. Write the values out instead.',
      unclosed: 'A quote or a bracket is opened and never closed.',
      'missing-colon': 'A key without its colon: write `key: value`, with a space after the colon.',
      'stray-colon': 'A colon too many: put the value in quotes if the colon is part of it.',
      'unknown-anchor': 'An alias (`*name`) points to an anchor (`&name`) that does not stand before it.',
      'control-character': 'There is an invisible control character in it: type the marked place anew.',
      syntax: 'Look at the marked place and the line before it: a missing colon, quote or space is the usual cause.',
    },
    hintNotManifest: 'A manifest begins with `apiVersion:` and `kind:`. Compare it with a sample.',
    hintKind:
      'That `apiVersion` has no such `kind`. Capitals matter (`Pod`); a Job is in `batch/v1`, a Deployment in `apps/v1`.',
    hintFields: 'Correct what is named above and apply the manifest again.',
    nothingChanged: 'Nothing was changed.',
    meant: (wrong, right) => `${wrong}: did you mean ${right}?`,
    unknownObject: (target) =>
      `There is no ${target} in your lab. Write a kind and a name, such as \`deployment/web\`, or choose one that is offered while you type.`,
    tooLongToEdit: (filename) =>
      `It is too long for the form: change ${filename} and send it back with \`/apply file:\`.`,
  },
  kubectl: {
    ranAt: (line) => `**kubectl** ${line}`,
    failed: (line) => `⚠️ **kubectl** ${line}`,
    fileDescription: 'Up to 4,000 characters. A longer one can be attached: /kubectl file:',
    noOutput: 'The command was done and printed nothing.',
    nothingThere: 'There is nothing here yet. Apply a sample, or paste a manifest of your own:',
    noneOfKind: (resource) => `There are no ${resource} in your lab.`,
    listNames: (line) => `${line} lists the names that there are.`,
    tryElse: 'Pick one of the lines offered while you type; `/help topic:kubectl` has examples.',
    notRunning: 'The container is not running at this moment. Let some time pass, or ask `/pod why`.',
  },
  pod: {
    unknownPod: (name, known) => `There is no Pod ${name}. There are: ${known}.`,
    noPods: 'There are no Pods yet. Apply a sample, or paste a manifest of your own:',
    podGone: (name) =>
      `${name === '' ? 'That Pod' : `The Pod ${name}`} is gone. If there is one of that name now, it is another Pod with a UID of its own. Here is where you are:`,
    describeTitle: (name) => `**kubectl describe pod** ${name}`,
    logsTitle: (name, container) => `**kubectl logs** ${name} **-c** ${container}`,
    emptyLog: 'The container has written nothing so far. Let some time pass:',
  },
  time: {
    advanced: (by) => `Time passed: **${by}**.`,
    advancedPart: (passed, whole) => `**${passed}** of **${whole}** have passed.`,
    noTimePassed: 'No time has passed yet.',
    running: (speed) =>
      `The clock runs: **${speed === 1 ? 'as fast as yours' : `${speed} × as fast as yours`}**. Whenever you look, the lab is in the present.`,
    paused: 'The clock stands. It moves when you move it.',
    standsHere: 'The clock of this lab moves when you move it; only that of your own lab can run by itself.',
    unknownSpeed: (text) => `${text} is no speed. Choose \`pause\`, \`1x\`, \`10x\` or \`60x\`.`,
    goOn: 'More happens in your lab than one step may do, so it stopped there. Go on when you like.',
    goOnNow:
      'More happens at this very moment than one step may do. Go on, and it is finished piece by piece; if it never ends, delete or scale down what you applied last.',
    searched: (passed) => `Nothing visible changed in the **${passed}** that passed.`,
    goOnSearching:
      'Something is busy all the while without being seen, such as a program that writes to its log. **Next change** goes on from here.',
    toNextChange: (by) => `The next visible change came after **${by}**.`,
    noChanges: 'Nothing visible changed on the way.',
    noNextChange: (within) =>
      `Nothing visible will change by itself within ${within}: the clock stays where it was. Apply or delete something:`,
    more: (count) => `… and ${count} more: the list goes on in the file.`,
    columns: { time: 'TIME', object: 'OBJECT', column: 'COLUMN', change: 'CHANGE' },
    created: '(new)',
    gone: '(gone)',
    newWord: 'new',
    goneWord: 'gone',
    podsOf: (count) => counted(count, 'Pod'),
    within: (durationMs) => `in ${formatRoughDuration(durationMs, 'en')}`,
    reached: (wish, passed) => `${wish}: so it is now, after **${passed}**.`,
    holdsAlready: (wish) => `${wish} is so already: the clock stays where it was.`,
    notYet: (wish, passed) => `${wish} is not so yet; **${passed}** have passed.`,
    neverHolds: (wish, within) =>
      `${wish} will not come about by itself within ${within}: the clock stays where it was.`,
    lostOnTheWay: (object, passed) => `${object} was gone after **${passed}**, so there is nothing left to wait for.`,
    notACondition: (text) =>
      `${text} is nothing that can be waited for. Write an object and what it shall be: \`pod/web ready\`, \`job/hello complete\`, \`web restarts>=3\`, \`pod/web gone\`, \`pod/web status=Error\`; or a time: \`12:00\`.`,
    pastMoment: (text) => `${text} has passed already. Time only runs forward.`,
    noSuchObject: (name) => `There is no ${name} in your lab, so nothing can be waited for.`,
    notADuration: (text) =>
      `${text} is not a duration. Write whole numbers with their units: \`10s\`, \`5m\`, \`1h30m\` or \`1d\`.`,
    negative: (text) =>
      `Time only runs forward, and ${text} is negative. Write it as \`10s\`, \`5m\`, \`1h30m\` or \`1d\`.`,
    zero: 'That is no time at all. Write at least `1s`.',
    tooLong: (limit) => `That is too long for one step: the most is ${limit}.`,
  },
  lab: {
    statusTitle: '**Your lab**',
    nodes: (ready, all) => `Nodes: ${ready} of ${all} Ready`,
    noPods: 'Pods: none yet',
    pods: (counts, all) => `Pods: ${all} (${counts})`,
    emptyLab: 'Apply a sample, or paste a manifest of your own, to see something happen:',
    quizRunning: (position, length) =>
      `Quiz: question ${position} of ${length} waits; \`/quiz resume\` leads back to it.`,
    resetQuestion: (pods) =>
      `Throw the cluster of this lab away, with ${withPods(pods)}its clock, and start with an empty one? Your quiz answers and your language stay.`,
    giveUpQuestion:
      'Your saved lab cannot be read, and nothing has been written over it: whoever runs Podlab may still be able to. Give it up and start with an empty one? Your quiz answers stay.',
    resetDone:
      'Here is a fresh cluster: a control plane, three worker nodes with nothing on them, and the clock at its beginning.',
    logsDropped: 'Your lab is full: to make room for this, the logs that its containers had written so far are gone.',
    resetKept: 'Nothing was changed: your lab is as it was.',
    languageAsDiscord: 'I will speak the language that your Discord is set to.',
    languageChosen: 'I will speak English with you from now on.',
    unknownLanguage: (text) => `I do not speak ${text}. Choose English or 한국어.`,
    exported: (filename) =>
      `Your lab is in ${filename}: its cluster and its clock, without your quiz answers. \`/lab import\` goes on from it, here or in any other Podlab.`,
    exportTooLarge: 'Your lab is too large for one file: delete what you no longer need, and try again.',
    kubeconfigTitle: '**The real kubectl** for your lab',
    kubeconfig: (filename) => `Save ${filename}, and any kubectl works on this very lab:`,
    kubeconfigIsSecret:
      'Whoever has the file has your lab: keep it to yourself. It opens whichever of your labs is open. Asking again makes a new one and closes this one, and so does `/lab reset`.',
    kubeconfigClock:
      'Its clock stands: kubectl shows what is. Let it run with a button, and `kubectl get pods -w`, `wait` and `rollout status` go on.',
    noKubeApi: 'Whoever runs this Podlab offers no way in for the real kubectl. `/kubectl` works on the same lab.',
    imported: (filename) => `**Your lab** is now the one of ${filename}`,
    importHolds: (filename) => `${filename} holds a lab:`,
    importClock: (clock, elapsed) => `Clock: ${clock}, ${elapsed} since it began`,
    importNoQuiz: 'Quiz answers: none, so yours stay',
    importQuestion: (pods) =>
      `Open it beside your present lab, or in its place? In its place, that one would be gone with ${withPods(pods)}its clock; \`/lab export\` keeps it in a file.`,
    importOverUnreadable:
      'Your saved lab cannot be read, and nothing has been written over it: whoever runs Podlab may still be able to. Give it up for this one?',
    importErrors: {
      damaged: (filename) => `${filename} holds no lab that could go on, so nothing was changed.`,
      'too-large': (filename) => `${filename} holds more than a lab may hold, so nothing was changed.`,
      'unknown-version': (filename) => `${filename} is from a newer Podlab than this one, so nothing was changed.`,
    },
  },
};

/** What goes with a cluster beside its clock; of none nothing is said. */
function withPods(pods: number): string {
  return pods === 0 ? '' : `its ${counted(pods, 'Pod')} and `;
}
