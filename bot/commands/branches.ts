import type { BranchRef, History } from '../../core/history/history.ts';
import { HISTORY_LIMITS } from '../../core/history/history-limits.ts';
import { beginHistory } from '../../core/history/record-request.ts';
import { saveMoment } from '../../core/session/time-travel.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { timeRow } from '../components/next-steps.ts';
import type { CommandInteraction } from '../interaction/interaction.ts';
import { formatClockTime } from '../replies/format-time.ts';
import { quote, shorten, toOneLine } from '../replies/quote.ts';
import {
  type ComponentRow,
  look,
  type MessageReply,
  moreButtons,
  prose,
  type Reply,
  refusal,
  reply,
} from '../replies/reply.ts';
import { branchName } from './branch-name.ts';
import { keyOfBranch } from './lab-seed.ts';
import { readRequiredText } from './read-option.ts';
import { switchButton } from './time-rewind.ts';

/** So many have a button to switch to and one to compare with. */
const WITH_BUTTONS = 5;
const DID_LENGTH = 60;

/** Where the branches parted and where they stand, with buttons to switch and to compare. */
export function listBranches(context: AnswerContext): MessageReply {
  const { session, messages } = context;
  const { travel: words } = messages;
  const { nowMs } = session.cluster;
  const { history } = session;
  const here = words.present(nameOfPresent(history), formatClockTime(nowMs, nowMs));
  const branches = (history?.branches ?? []).toReversed();
  const lines = branches.map((branch) => describeBranch(branch, context));
  const note = branches.length === 0 ? [prose(words.onlyOne)] : [];
  const list = prose([here, ...lines].map((line) => `- ${line}`).join('\n'));
  return { ...look([list, ...note], [...branchRows(branches, context), timeRow(context)]), title: words.listTitle };
}

function nameOfPresent(history: History | undefined): string {
  return branchName(history?.line ?? { number: 1 });
}

function describeBranch(branch: BranchRef, { session, messages }: AnswerContext): string {
  const { travel: words } = messages;
  const clock = (atMs: number) => formatClockTime(atMs, session.cluster.nowMs);
  const line = words.branch(branchName(branch), clock(branch.fromMs), clock(branch.toMs));
  return branch.did === '' ? line : `${line}\n  ${words.lastDid(quote(shorten(branch.did, DID_LENGTH)))}`;
}

function branchRows(branches: readonly BranchRef[], context: AnswerContext): ComponentRow[] {
  const shown = branches.slice(0, WITH_BUTTONS);
  if (shown.length === 0) return [];
  const { travel: words } = context.messages;
  return [
    moreButtons(
      shown.map((branch) => switchButton(branch, context)),
      shown.map((branch) => ({
        label: words.compareWith(branchName(branch)),
        action: { name: 'compareBranch', args: { number: keyOfBranch(context.session, branch.number) } },
      })),
    ),
  ];
}

/** Gives the branch of the present a name; one with a name is forgotten last. */
export function renameBranch(interaction: CommandInteraction, context: AnswerContext): Reply {
  const { session, messages } = context;
  const typed = readRequiredText(interaction, 'title', messages);
  if (!typed.ok) return typed.reply;
  const title = shorten(toOneLine(typed.text), HISTORY_LIMITS.titleCharacters);
  if (branchName({ number: 0, title }).trim() === '' || typed.text.trim() === '')
    return refusal(messages.travel.emptyTitle);
  const { cluster } = session;
  const history = session.history ?? beginHistory({ state: saveMoment(cluster), nowMs: cluster.nowMs });
  session.history = { ...history, line: { ...history.line, title } };
  return reply([prose(messages.travel.renamed(branchName(session.history.line)))], [timeRow(context)]);
}
