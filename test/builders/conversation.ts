import { type BotReply, parseInteraction, type ReceivedAttachment, subjectOf } from '../../bot/index.ts';
import { createQuizRecord, type QuizRecord } from '../../core/quiz/index.ts';
import { createSession, loadSession, type Session, saveSession } from '../../core/session/index.ts';
import { beginRequest, endRequest } from '../../core/session/keep-request.ts';
import { arrayOf, readMessage, usableIn } from '../discord/read-message.ts';
import { answerInRoom } from './answer-in-room.ts';
import { buildButtonClick } from './interaction.ts';

/** One person chatting with the bot: every interaction goes through the parser and changes their session. */
export interface Conversation {
  readonly session: Session;
  readonly quiz: QuizRecord;
  /** Sends Discord's JSON and returns the reply; an interaction the parser refuses is a mistake of the test. */
  readonly send: (json: unknown, attachments?: readonly ReceivedAttachment[]) => BotReply;
}

export function startConversation(seed = 1): Conversation {
  return converse(createSession(seed), createQuizRecord());
}

/** Another conversation that goes on from where that one is; neither knows of the other. */
export function copyConversation({ session, quiz }: Conversation): Conversation {
  const loaded = loadSession(saveSession(session));
  if (!loaded.ok) throw new Error(`the lab cannot be loaded: ${loaded.error}`);
  return converse(loaded.session, structuredClone(quiz));
}

function converse(session: Session, quiz: QuizRecord): Conversation {
  let parked: string | undefined;
  return {
    session,
    quiz,
    send: (json, attachments = []) => {
      const parsed = parseInteraction(json);
      if (!parsed.ok) throw new Error(parsed.message);
      const { interaction } = parsed;
      const before =
        session.shown === undefined && subjectOf(interaction).looksAtParked ? saveSession(session) : parked;
      const kept = parked === undefined ? undefined : loadSession(parked);
      const begun = beginRequest(session);
      const reply = answerInRoom({
        interaction,
        session,
        quiz,
        parked: kept?.ok === true ? kept.session : undefined,
        attachments,
      });
      if (subjectOf(interaction).changes === 'lab' && reply.keepsRecord !== true)
        endRequest(session, begun, reply.note);
      parked = session.shown === undefined ? undefined : before;
      return reply;
    },
  };
}

/** Presses the button of a reply that says that, also one in its menu. */
export function pressLabel(talk: Conversation, reply: BotReply, label: string): BotReply {
  const usable = componentsOf(reply);
  const button = usable.find((one) => one.label === label);
  if (button === undefined) throw new Error(`nothing says ${label}, but ${usable.map((one) => one.label).join(' | ')}`);
  return talk.send(buildButtonClick(button.customId));
}

/** The text of a reply's message; empty for a modal or choices. */
export function contentOf({ response }: BotReply): string {
  return 'data' in response ? readMessage(response.data).text : '';
}

/** A component of a reply, as a person can use it. */
export interface UsableComponent {
  readonly customId: string;
  readonly label: string;
  /** The values of a select; undefined for a button. */
  readonly values: readonly string[] | undefined;
}

/** Everything a reply offers to press: the custom ids of its buttons, and those that its menus hold. */
export function offersOf(reply: BotReply): string[] {
  return componentsOf(reply).flatMap(({ customId, values = [] }) => [customId, ...values]);
}

/** The saved session without when its owner was last seen, which every reply may move. */
export function savedUnseen({ seenMs: _, ...session }: Session): string {
  return saveSession(session);
}

export function componentsOf({ response }: BotReply): UsableComponent[] {
  if (!('data' in response)) return [];
  return usableIn(readMessage(response.data)).map(({ custom_id, label, placeholder, options }) => ({
    customId: String(custom_id),
    label: String(label ?? placeholder),
    values: options === undefined ? undefined : arrayOf(options).map(({ value }) => String(value)),
  }));
}
