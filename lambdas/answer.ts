import { randomUUID } from 'node:crypto';
import {
  answerInteraction,
  attachmentsOf,
  type BotReply,
  boardOf,
  deferredReply,
  defersReply,
  type Interaction,
  listWanted,
  loadRoom,
  type Post,
  parseInteraction,
  postOf,
  readsApi,
  readsDocumentation,
  sayLogsDropped,
  sessionOwnerOf,
  shareCodeOf,
  subjectOf,
  wantsQuiz,
  withoutFiles,
} from '../bot/index.ts';
import type { CommandIds } from '../bot/replies/mention-commands.ts';
import { WORK_OF_A_REQUEST } from '../core/cluster/work.ts';
import { createDeadline, type Deadline } from './deadline.ts';
import { loadDocumentation } from './documentation/load-documentation.ts';
import { encodeReply } from './encode-reply.ts';
import { renderFailureReply } from './failure-reply.ts';
import { fetchAttachment, type MayFetch } from './fetch-attachment.ts';
import { type FetchExample, fetchExample } from './fetch-example.ts';
import { type FilesLater, hasFilesForLater } from './files-later.ts';
import { jsonResponse } from './function-url.ts';
import type { AnswerJson } from './interactions-handler.ts';
import { issueToken } from './kube-api/token.ts';
import { writeLog } from './log.ts';
import { failureCodeOf, logAnswered, logDeferred, logFailure } from './log-interaction.ts';
import { runSession, type SessionOutcome, type SessionRun } from './sessions/run-session.ts';
import { runWithPost } from './sessions/run-with-post.ts';
import type { SessionStore } from './sessions/session-store.ts';
import { issueShare, shareIdOf } from './sessions/share-ticket.ts';
import { WorldFailure } from './world-failure.ts';

export interface AnswerOptions {
  readonly store: SessionStore;
  readonly mayFetch: MayFetch;
  /** What fetches examples of the Kubernetes documentation that a line names; absent where that is not allowed. */
  readonly fetchExample?: FetchExample | undefined;
  /** By when an interaction is answered, counted from its arrival. */
  readonly answerWithinMs: number;
  /** Where the Kubernetes API of the labs is (`https://…`); absent or undefined where there is none. */
  readonly kubeApiServer?: () => string | undefined;
  /** Gives the ids of the registered commands, and throws nothing; absent where they are not known. */
  readonly readCommandIds?: (interaction: Interaction) => Promise<CommandIds>;
}

/**
 * What answers an interaction that arrived at that moment of the wall clock, whichever way it came: over HTTP or over
 * Discord's gateway. It never throws.
 */
export type Answer = (interaction: Interaction, arrivedMs: number) => Promise<BotReply>;

/** The way of an interaction behind the door: attachments, session, bot, session, reply. */
export function createAnswer(options: AnswerOptions): Answer {
  return async (interaction, arrivedMs) => {
    try {
      const deadline = startDeadline(options, interaction, arrivedMs);
      const { reply, work, ...outcome } = await answerWithSession(options, interaction, deadline);
      logAnswered(interaction, outcome, { arrivedMs, work });
      if (reply?.reported !== undefined) writeLog('info', 'question-reported', { question: reply.reported });
      return reply ?? renderFailureReply(interaction, 'repeated');
    } catch (error) {
      return reportFailure(interaction, error, arrivedMs);
    }
  };
}

/** Has an interaction answered later, by whoever edits its deferred reply. Rejects where nobody took it. */
export type StartFollowUp = (interaction: Interaction, json: unknown) => Promise<void>;

/**
 * The same for the JSON of an interaction: what is no interaction gets 400. Without `startFollowUp` everything is
 * answered at once; with it, files that Discord may not take with the reply are sent after it, by `filesLater`.
 */
export function createJsonAnswer(
  answer: Answer,
  startFollowUp?: StartFollowUp,
  filesLater: FilesLater = 'never',
): AnswerJson {
  return async (json, arrivedMs) => {
    const parsed = parseInteraction(json);
    if (!parsed.ok) {
      writeLog('warn', 'not-an-interaction', { message: parsed.message });
      return jsonResponse(400, { error: parsed.message });
    }
    const { interaction } = parsed;
    if (startFollowUp === undefined) return encodeReply(await answer(interaction, arrivedMs));
    const start = () => startFollowUp(interaction, json);
    if (defersReply(interaction)) return encodeReply(await defer(interaction, start));
    const reply = await answer(interaction, arrivedMs);
    return encodeReply(hasFilesForLater(reply, filesLater) ? await sendFilesLater(reply, start) : reply);
  };
}

/** The follow-up gives the same reply once more, for it was remembered or only looked, and puts it in the place of this. */
async function sendFilesLater(reply: BotReply, start: () => Promise<void>): Promise<BotReply> {
  try {
    await start();
    return withoutFiles(reply);
  } catch {
    // Nobody takes them over: Discord may still take them with the reply.
    return reply;
  }
}

async function defer(interaction: Interaction, start: () => Promise<void>): Promise<BotReply> {
  try {
    await start();
    logDeferred(interaction);
    return deferredReply(interaction);
  } catch (error) {
    return reportFailure(
      interaction,
      new WorldFailure('store-unavailable', 'no follow-up was started', { cause: error }),
    );
  }
}

async function answerWithSession(
  options: AnswerOptions,
  interaction: Interaction,
  deadline: Deadline,
): Promise<SessionOutcome & { readonly work: number }> {
  const { store, kubeApiServer } = options;
  const ownerId = sessionOwnerOf(interaction);
  const gathered = await gather(options, interaction, deadline);
  const newShare = issueShare();
  const server = kubeApiServer?.();
  const kubeApi = server === undefined ? undefined : { server, issueToken: () => issueToken(ownerId) };
  const changeBoards = async ({ boardChange }: BotReply) => {
    if (boardChange !== undefined) await store.boards.apply(boardChange, ownerId, deadline);
  };
  let work = 0;
  const runOf = (post: Post | undefined): SessionRun => ({
    beforeForgetting: changeBoards,
    sayLogsDropped: (reply, { session }) => sayLogsDropped(reply, interaction, session),
    ownerId,
    interactionId: interaction.id,
    subject: subjectOf(interaction),
    wantsQuiz: (session) => wantsQuiz(interaction, session),
    listWanted: (session) => listWanted(interaction, session, gathered.shared?.id),
    answer: ({ session, quiz, parked, unreadable }, findPiece) => {
      const records = { session, quiz, parked, unreadable, findPiece, post };
      const reply = answerInteraction({ interaction, ...gathered, ...records, newShare, kubeApi });
      work += WORK_OF_A_REQUEST - session.cluster.work.left;
      return reply;
    },
  });
  const run = (post: Post | undefined) => runSession(store, runOf(post), deadline);
  const outcome = await runWithPost(store.posts, { postId: postOf(interaction), userId: ownerId, run }, deadline);
  if (outcome.reply !== undefined) await changeBoards(outcome.reply);
  return { ...outcome, work };
}

/** What an interaction takes beside the person's records: loaded, fetched and read at the same time. */
async function gather(
  { store, mayFetch, fetchExample: fetchIt, readCommandIds }: AnswerOptions,
  interaction: Interaction,
  deadline: Deadline,
) {
  const fetching = attachmentsOf(interaction).map((wanted) =>
    wanted.isExample === true ? fetchExample(wanted, fetchIt, deadline) : fetchAttachment(wanted, mayFetch, deadline),
  );
  const guildId = boardOf(interaction);
  const code = shareCodeOf(interaction);
  const [room, attachments, documentation, api, commandIds, board, shared] = await Promise.all([
    loadRoom(interaction),
    Promise.all(fetching),
    readsDocumentation(interaction) ? loadDocumentation() : undefined,
    readsApi(interaction) ? import('./kube-api/read-raw.ts') : undefined,
    readCommandIds?.(interaction),
    guildId === undefined ? undefined : store.boards.read(guildId, deadline),
    code === undefined ? undefined : store.shares.read(shareIdOf(code), deadline),
  ]);
  return { room, attachments, documentation, readRaw: api?.readRaw, commandIds, board, shared };
}

/** Whoever waits for a follow-up has 15 minutes; a follow-up begins when it is run. */
const FOLLOW_UP_WITHIN_MS = 30_000;

function startDeadline({ answerWithinMs }: AnswerOptions, interaction: Interaction, arrivedMs: number): Deadline {
  return createDeadline(arrivedMs, defersReply(interaction) ? FOLLOW_UP_WITHIN_MS : answerWithinMs);
}

/** The one place where a failure is caught: the person gets a sentence, the operator the reason, under one reference. */
function reportFailure(interaction: Interaction, error: unknown, arrivedMs?: number): BotReply {
  const reference = randomUUID().slice(0, 8);
  logFailure(interaction, error, reference, arrivedMs);
  return renderFailureReply(interaction, failureCodeOf(error), reference);
}
