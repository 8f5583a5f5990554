import { isSpent } from '../../core/cluster/work.ts';
import {
  completeKubectlLine,
  type KubectlOutcome,
  readsOnly,
  runKubectl,
  verbOfLine,
} from '../../core/kubectl/index.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { encodeCustomId } from '../components/custom-id.ts';
import { focusRows, startRows, timeRow } from '../components/next-steps.ts';
import type { AutocompleteInteraction, CommandInteraction } from '../interaction/interaction.ts';
import type { Choice } from '../replies/discord-json.ts';
import { quote } from '../replies/quote.ts';
import { renderLabNotes } from '../replies/render-lab-note.ts';
import { buttons, type ComponentRow, code, type MessageReply, prose, type Reply, refusal } from '../replies/reply.ts';
import { clusterStamp } from './cluster-stamp.ts';
import type { Command } from './command.ts';
import { defineCommand, defineOption, OPTION_TYPE } from './definition.ts';
import { editObjects } from './edit-object.ts';
import { explainAttachment } from './explain-attachment.ts';
import { listOwnPods } from './find-pod.ts';
import { printedBlocks, startFollowing } from './follow.ts';
import { joinStreams } from './join-streams.ts';
import { hintAfterError } from './kubectl-hint.ts';
import { openFileModal } from './manifest-modal.ts';
import { readNamedExamples } from './named-examples.ts';
import { readOptionalText, readRequiredText } from './read-option.ts';
import { saysNotRunning } from './says-not-running.ts';
import { showOpened } from './terminal.ts';
import { withoutProgramName } from './without-program-name.ts';

/** Verbs that want a manifest, which a chat gives to `/apply`. */
const MANIFEST_VERBS = new Set(['apply', 'create', 'replace']);
export const kubectl: Command = {
  definition: defineCommand('kubectl', (m) => m.kubectl, [
    defineOption('command', (m) => m.kubectlCommand, { required: true, autocomplete: true }),
    defineOption('file', (m) => m.kubectlFile, { type: OPTION_TYPE.attachment }),
  ]),
  run: runOption,
  complete: completeLine,
};

function runOption(interaction: CommandInteraction, context: AnswerContext): Reply {
  const line = readRequiredText(interaction, 'command', context.messages);
  if (!line.ok) return line.reply;
  if (!interaction.options.has('file')) {
    const examples = readNamedExamples(line.text, context);
    if (examples?.ok === false) return refusal(examples.message, startRows(context));
    return runLine(line.text, context, examples?.text);
  }
  const id = String(interaction.options.get('file'));
  const file = context.attachments.find((attachment) => attachment.id === id);
  if (file === undefined) return refusal(context.messages.apply.attachmentMissing, startRows(context));
  return file.ok
    ? runLine(line.text, context, file.text)
    : refusal(explainAttachment(file, context), startRows(context));
}

/**
 * Runs a kubectl line and shows what it printed, as a new message. Where it names a file whose text was not given, or
 * edits an object, a form opens instead.
 */
export function runLine(typed: string, context: AnswerContext, fileText?: string): Reply {
  const line = withoutProgramName(typed);
  const outcome = runKubectl(context.session.cluster, line, { ...givenIn(context), fileText });
  const form = openForm(line, outcome, context);
  if (form !== undefined) return form;
  const text = joinStreams(outcome);
  // With a file, the line alone is neither done again nor turned to another page.
  const runsAgain = fileText === undefined;
  return {
    ...renderOutcome(line, outcome, context),
    ...(isSpent(context.session.cluster.work) || !runsAgain ? {} : { ran: line }),
    ...(readsOnly(line) && runsAgain && outcome.follows === undefined && text !== ''
      ? { paging: pagingOf(line, 0, context) }
      : {}),
  };
}

/** What is loaded for a line that asks for it. */
function givenIn({ documentation, readRaw }: AnswerContext): Pick<AnswerContext, 'documentation' | 'readRaw'> {
  return { documentation, readRaw };
}

/** The form that a line asks for instead of being carried out; undefined where it asks for none. */
function openForm(line: string, { notes = [] }: KubectlOutcome, context: AnswerContext): Reply | undefined {
  const edit = notes.find((note) => note.code === 'edit-form');
  if (edit?.code === 'edit-form') return editObjects(edit.targets, context);
  return notes.some(({ code }) => code === 'wants-file') ? openFileModal(context, line) : undefined;
}

/** Turns to a page of a reading line, on the same message; says so where the text has changed since. */
export function turnLinePage(
  turn: { line: string; page: number; stamp: string },
  context: AnswerContext,
): MessageReply {
  const outcome = runKubectl(context.session.cluster, turn.line, givenIn(context));
  const reply = renderOutcome(turn.line, outcome, context);
  const sameText = turn.stamp === clusterStamp(context.session.cluster);
  const note = sameText ? '' : `\n${context.messages.frame.pageChanged}`;
  const paging = pagingOf(turn.line, turn.page, context);
  return { ...reply, title: `${reply.title ?? ''}${note}`, paging, update: true };
}

function pagingOf(line: string, page: number, { session }: AnswerContext): NonNullable<MessageReply['paging']> {
  const stamp = clusterStamp(session.cluster);
  return { page, actionOf: (to) => ({ name: 'kubectlPage', args: { page: to, stamp, line } }) };
}

function renderOutcome(line: string, outcome: KubectlOutcome, context: AnswerContext): MessageReply {
  const { kubectl: words } = context.messages;
  const text = joinStreams(outcome);
  const done = outcome.exitCode === 0;
  if (outcome.terminal !== undefined) {
    const opened = showOpened(outcome.stderr + outcome.stdout, outcome.terminal, context);
    return { kind: 'message', tone: 'done', effect: 'changed', title: words.ranAt(quote(line)), ...opened };
  }
  if (outcome.follows !== undefined) {
    const row = startFollowing(line, text, outcome.follows, context);
    const blocks = [...printedBlocks(text, context), ...renderLabNotes(outcome.notes, context.messages)];
    const rows = [...waitRows(outcome, context), row];
    return { kind: 'message', tone: 'done', effect: 'changed', title: words.ranAt(quote(line)), blocks, rows };
  }
  return {
    kind: 'message',
    tone: done ? 'done' : 'refused',
    effect: readsOnly(line) ? 'none' : 'changed',
    title: done ? words.ranAt(quote(line)) : words.failed(quote(line)),
    blocks: [
      ...(text === '' ? [] : [code(text, languageOf(line, outcome))]),
      ...(text === '' && outcome.notes === undefined ? [prose(words.noOutput)] : []),
      ...renderLabNotes(outcome.notes, context.messages),
      ...adviceBlocks(line, outcome, context),
    ],
    rows: [...waitRows(outcome, context), ...nextRows(line, done, context)],
    sharing: {},
  };
}

/** The button that moves time until what the line waits for is so. */
function waitRows({ notes = [] }: KubectlOutcome, { messages }: AnswerContext): ComponentRow[] {
  const [until] = notes.flatMap((note) =>
    note.code === 'not-yet' || note.code === 'deleting' ? (note.until ?? []) : [],
  );
  if (until === undefined) return [];
  const action = { name: 'advanceUntil', args: { text: until } } as const;
  if (encodeCustomId(action) === undefined) return [];
  return [buttons({ label: messages.buttons.goOnUntil, action, style: 'primary' })];
}

function languageOf(line: string, outcome: KubectlOutcome): 'yaml' | undefined {
  return outcome.exitCode === 0 && /\s(-o|--output)[ =]?yaml\b/.test(line) ? 'yaml' : undefined;
}

function adviceBlocks(line: string, outcome: KubectlOutcome, context: AnswerContext): MessageReply['blocks'] {
  const { messages, session } = context;
  if (outcome.notes !== undefined) return [];
  if (saysNotRunning(outcome)) return [prose(messages.kubectl.notRunning)];
  // A program that exec ran may fail by itself: that is no mistake of the line.
  if (outcome.exitCode !== 0 && verbOfLine(line) !== 'exec') return hintAfterError(outcome, context);
  const empty = outcome.exitCode === 0 && outcome.stdout === '' && listOwnPods(session.cluster).length === 0;
  return empty && verbOfLine(line) === 'get' ? [prose(messages.kubectl.nothingThere)] : [];
}

function nextRows(line: string, done: boolean, context: AnswerContext): ComponentRow[] {
  const pods = listOwnPods(context.session.cluster);
  const wantsManifest = !done && MANIFEST_VERBS.has(verbOfLine(line));
  if (pods.length === 0 || wantsManifest) return [timeRow(context), ...startRows(context)];
  const words = new Set(line.split(/[\s/]+/));
  const named = pods.filter((pod) => words.has(pod.metadata?.name ?? ''));
  return [timeRow(context), ...focusRows(named.length === 0 ? pods : named, context)];
}

function completeLine(interaction: AutocompleteInteraction, { session }: AnswerContext): Choice[] {
  const typed = readOptionalText(interaction, 'command') ?? '';
  const lines = completeKubectlLine(session.cluster, withoutProgramName(typed));
  return lines.map((line) => ({ name: line, value: line }));
}
