import {
  type TerminalRef,
  type TerminalView,
  typeIntoTerminal,
  viewTerminal,
  waitAtTerminal,
} from '../../core/kubectl/index.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import type { ActionOf } from '../components/action.ts';
import { encodeCustomId } from '../components/custom-id.ts';
import { focusRows, timeRow, waitRow } from '../components/next-steps.ts';
import { answerOldCard } from '../components/old-card.ts';
import { TEXT_INPUT_STYLE } from '../replies/discord-json.ts';
import { quote } from '../replies/quote.ts';
import { renderTextModal } from '../replies/render-text-modal.ts';
import { buttons, type ComponentRow, code, type MessageReply, prose, type Reply } from '../replies/reply.ts';
import { findPodByUid, listOwnPods } from './find-pod.ts';
import { lastLines } from './last-lines.ts';
import { LINE_FIELD } from './terminal-field.ts';

/** As long as a line that a person types may be. */
const LONGEST_LINE = 1000;

type LineArgs = ActionOf<'typeLine'>['args'];

/** What a line printed that opened a terminal, with the buttons by which that goes on. */
export function showOpened(
  text: string,
  view: TerminalView,
  context: AnswerContext,
): Pick<MessageReply, 'blocks' | 'rows'> {
  return { blocks: [code(lastLines(text))], rows: terminalRows(view, context) };
}

/** The form for one line; where the terminal has gone on since the card, the card as it is now. */
export function openLineForm(args: LineArgs, context: AnswerContext): Reply {
  const { live } = context.messages;
  const view = viewTerminal(context.session.cluster, refOf(args));
  if (view?.canType !== true || view.sent !== args.sent) return showTerminal(view, context, live.wentOn);
  const field = { custom_id: LINE_FIELD, style: TEXT_INPUT_STYLE.short, required: false, max_length: LONGEST_LINE };
  const customId = encodeCustomId({ name: 'submitLine', args }) ?? '';
  return renderTextModal({ customId, title: live.formTitle, label: live.formLabel, field });
}

/** Types what stands in a form. A form that was sent off before types nothing: its line is on the card already. */
export function submitLine(args: LineArgs, text: string, context: AnswerContext): MessageReply {
  return typeOnce(args, `${text.replace(/[\r\n]+/g, ' ')}\n`, context);
}

/** Ctrl-C, or `exit` as a line. */
export function pressKey({ key, ...args }: ActionOf<'pressKey'>['args'], context: AnswerContext): MessageReply {
  return typeOnce(args, key === 'exit' ? 'exit\n' : '\x03', context);
}

function typeOnce(args: LineArgs, text: string, context: AnswerContext): MessageReply {
  const { cluster } = context.session;
  const before = viewTerminal(cluster, refOf(args));
  if (before?.canType !== true || before.sent !== args.sent) {
    return showTerminal(before, context, context.messages.live.wentOn);
  }
  return showTerminal(typeIntoTerminal(cluster, refOf(args), text), context);
}

/** Lets time pass, 0 until something comes, and shows the terminal on the same card. */
export function waitAtCard({ byMs, ...args }: ActionOf<'terminalTime'>['args'], context: AnswerContext): MessageReply {
  const waited = waitAtTerminal(context.session.cluster, refOf(args), byMs);
  if (waited === undefined || waited.moved || byMs > 0) return showTerminal(waited?.view, context);
  // Throwing away what ran unseen leaves the clock where it was.
  return { ...showTerminal(waited.view, context, context.messages.live.nothingComes), effect: 'spoilt' };
}

/** The card of a terminal, in the place of the one that was pressed. */
function showTerminal(view: TerminalView | undefined, context: AnswerContext, note?: string): MessageReply {
  const { live } = context.messages;
  if (view === undefined) return answerOldCard(context, live.over);
  const { podName, containerName, podUid, screen, state, idle } = view;
  const notes = [...(note === undefined ? [] : [note]), ...(idle ? [live.idle] : [])];
  const pod = findPodByUid(context.session.cluster, podUid);
  const rows = [
    timeRow(context),
    ...focusRows(pod === undefined ? listOwnPods(context.session.cluster) : [pod], context),
  ];
  return {
    kind: 'message',
    tone: 'done',
    effect: 'changed',
    title: live.terminalTitle(quote(podName), quote(containerName)),
    blocks: [code(lastLines(screen)), ...notes.map(prose)],
    rows: state === 'ended' ? rows : terminalRows(view, context),
    update: true,
  };
}

function terminalRows(view: TerminalView, context: AnswerContext): ComponentRow[] {
  const { live } = context.messages;
  const place = { uid: view.podUid, exec: view.execId };
  const args = { ...place, sent: view.sent };
  const typing = buttons(
    {
      label: live.typeLine,
      action: { name: 'typeLine', args },
      style: view.state === 'reads' ? 'primary' : 'secondary',
    },
    { label: 'Ctrl-C', action: { name: 'pressKey', args: { ...args, key: 'interrupt' } } },
    { label: 'exit', action: { name: 'pressKey', args: { ...args, key: 'exit' } } },
  );
  const time = waitRow((byMs) => ({ name: 'terminalTime', args: { ...place, byMs } }), context);
  return view.canType ? [typing, time] : [time];
}

function refOf({ uid, exec }: Pick<LineArgs, 'uid' | 'exec'>): TerminalRef {
  return { podUid: uid, execId: exec };
}
