import { masteryOf } from '../../core/quiz/index.ts';
import type { BoardChange } from '../answer/board.ts';
import type { InteractionGuild } from '../interaction/interaction.ts';
import { look, type MessageReply, prose, refusal, reply } from '../replies/reply.ts';
import type { Command } from './command.ts';
import { defineCommand, defineSubcommand } from './definition.ts';
import { type QuizContext, type QuizRoomContext, withQuiz } from './quiz-context.ts';

export const leaderboard: Command<QuizRoomContext> = {
  definition: defineCommand('leaderboard', (m) => m.leaderboard, [
    defineSubcommand('show', (m) => m.leaderboardShow),
    defineSubcommand('join', (m) => m.leaderboardJoin),
    defineSubcommand('leave', (m) => m.leaderboardLeave),
  ]),
  run: ({ subcommand }, context) =>
    withQuiz(context, (quiz) => {
      const { guild } = context;
      if (guild === undefined) return refusal(context.messages.board.noGuild);
      if (subcommand === 'join') return join(quiz, guild);
      return subcommand === 'leave' ? leave(quiz, guild) : show(quiz, guild);
    }),
};

const LINES = 10;

/** The ten who master most, of those who take part; the person's own number is brought up to date. */
function show(context: QuizContext, guild: InteractionGuild): MessageReply {
  const { board, quiz, messages } = context;
  const best = [...(board?.mastery ?? [])].toSorted(([, a], [, b]) => b - a).slice(0, LINES);
  if (best.length === 0) return look([prose(messages.board.empty)]);
  const lines = best.map(([userId, mastery], index) => messages.board.line(index + 1, `<@${userId}>`, mastery));
  const shown = look([prose([messages.board.title, ...lines].join('\n'))]);
  const isOld = quiz.boards.includes(guild.id) && board?.mastery.get(context.userId) !== masteryOf(quiz, context.nowMs);
  return isOld ? { ...shown, boardChange: scoreOf(context, guild) } : shown;
}

function join(context: QuizContext, guild: InteractionGuild): MessageReply {
  const { quiz, messages } = context;
  if (!quiz.boards.includes(guild.id)) quiz.boards = [...quiz.boards, guild.id].slice(-MOST_BOARDS);
  return { ...reply([prose(messages.board.joined)]), boardChange: scoreOf(context, guild) };
}

/** Nobody learns in more servers; what is not remembered could not be forgotten. */
const MOST_BOARDS = 50;

function leave({ quiz, messages }: QuizContext, guild: InteractionGuild): MessageReply {
  quiz.boards = quiz.boards.filter((id) => id !== guild.id);
  return { ...reply([prose(messages.board.left)]), boardChange: { kind: 'leave', guildIds: [guild.id] } };
}

function scoreOf({ quiz, nowMs }: QuizContext, guild: InteractionGuild): BoardChange {
  return { kind: 'score', guildId: guild.id, mastery: masteryOf(quiz, nowMs) };
}
