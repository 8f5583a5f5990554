import { listRequests } from '../../core/history/moments.ts';
import type { Line, OpenHistory } from '../../core/history/open-lines.ts';
import { findParting, type Parting } from '../../core/history/parting.ts';
import { openLab } from '../../core/session/labs.ts';
import { loadMoment, openPast } from '../../core/session/time-travel.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { timeRow } from '../components/next-steps.ts';
import type { AutocompleteInteraction, CommandInteraction } from '../interaction/interaction.ts';
import type { Choice } from '../replies/discord-json.ts';
import { formatClockTime } from '../replies/format-time.ts';
import { quote, shorten } from '../replies/quote.ts';
import { buttons, code, look, type MessageReply, prose, type Reply, refusal } from '../replies/reply.ts';
import { branchName } from './branch-name.ts';
import { readBranchKey } from './lab-seed.ts';
import { listDifferences, printDifference } from './list-differences.ts';
import { readOptionalText } from './read-option.ts';
import { refuseBranch, refuseOtherLab, switchButton } from './time-rewind.ts';

/** The branch of the present beside another one: the newest, where the option is left out. */
export function compare(interaction: CommandInteraction, context: AnswerContext): Reply {
  const past = openPast(context.session, context.findPiece);
  const text = (readOptionalText(interaction, 'with') ?? '').trim();
  return compareWith(past, (line) => text === '' || isCalled(line, text), text, context);
}

export function compareBranch({ number: key }: { number: number }, context: AnswerContext): Reply {
  const { lab, branch: number } = readBranchKey(key);
  if (lab !== openLab(context.session).number) return refuseOtherLab(lab, context);
  const past = openPast(context.session, context.findPiece);
  return compareWith(past, ({ name }) => name.number === number, `#${number}`, context);
}

function isCalled({ name }: Line, text: string): boolean {
  return branchName(name) === text || text === String(name.number) || text === `#${name.number}`;
}

function compareWith(
  past: OpenHistory | undefined,
  isMeant: (line: Line) => boolean,
  text: string,
  context: AnswerContext,
): MessageReply {
  const { travel: words } = context.messages;
  if (past === undefined || past.branches.length === 0) {
    return { ...look([prose(words.onlyOne)], [timeRow(context)]), title: words.listTitle };
  }
  const line = past.branches.toReversed().find(isMeant);
  return line === undefined ? refuseBranch(quote(text), context) : showBeside(past.present, line, context);
}

const SHOWN = 20;

function showBeside(present: Line, other: Line, context: AnswerContext): MessageReply {
  const { session, messages } = context;
  const { travel: words } = messages;
  const cluster = loadMoment(other.head);
  if (cluster === undefined) return refusal(words.gone, [timeRow(context)]);
  const [own, theirs] = [branchName(present.name), branchName(other.name)];
  const differences = listDifferences(session.cluster, cluster);
  const lines = differences.map((one) => printDifference(one, { own, theirs }, words));
  const shown = lines.slice(0, SHOWN).map(({ short }) => short);
  const isWhole = lines.length <= SHOWN && lines.every(({ short, whole }) => short === whole);
  return {
    ...look(
      [
        prose(tellLines(present, other, context).join('\n')),
        shown.length === 0 ? prose(words.same) : code(shown.join('\n')),
        ...(lines.length > SHOWN ? [prose(words.more(lines.length - SHOWN))] : []),
      ],
      [buttons(switchButton(other.name, context)), timeRow(context)],
    ),
    title: words.compared(own, theirs),
    ...(isWhole ? {} : { wholeText: `${lines.map(({ whole }) => whole).join('\n')}\n` }),
  };
}

/** Where they parted, where they stand, and what was done on each since marks. */
function tellLines(present: Line, other: Line, { session, messages }: AnswerContext): readonly string[] {
  const { travel: words } = messages;
  const clock = (atMs: number) => formatClockTime(atMs, session.cluster.nowMs);
  const parting = findParting(present, other);
  const ofEach = [present, other].flatMap((line) => {
    const name = branchName(line.name);
    const done = parting === undefined ? [] : doneSince(line, parting);
    return [
      words.stands(name, clock(line.headMs)),
      done.length === 0 ? words.sinceNothing(name) : words.since(name, done.map(quote).join(' · ')),
    ];
  });
  return [...(parting === undefined ? [] : [words.partedAt(clock(parting.atMs))]), ...ofEach];
}

const TOLD = 4;
const DID_LENGTH = 40;

/** The last things that were done since then, the first one first. */
function doneSince({ steps }: Line, { stepId, marks }: Parting): string[] {
  const since = listRequests(steps).filter(
    ({ before }) => before.stepId > stepId || (before.stepId === stepId && before.marks >= marks),
  );
  const told = since.slice(0, TOLD).map(({ did }) => shorten(did, DID_LENGTH));
  return [...(since.length > TOLD ? ['…'] : []), ...told.toReversed()];
}

/** The other branches by their names. */
export function suggestBranches(_: AutocompleteInteraction, { session }: AnswerContext): Choice[] {
  const names = (session.history?.branches ?? []).toReversed().map(branchName);
  return names.map((name) => ({ name, value: name }));
}
