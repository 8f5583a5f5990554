import type { BoardMessages } from '../board-messages.ts';

export const board: BoardMessages = {
  title: '**Concepts mastered, as of each one’s last look**',
  line: (place, person, mastery) => `${place}. ${person} · ${mastery}`,
  empty: 'Nobody takes part yet. `/leaderboard join` is the way in.',
  joined: 'You take part: the others in this server see how many concepts you master, and nothing else.',
  left: 'You take part no longer, and nothing of you is left on the board.',
  noGuild: 'A leaderboard belongs to a server.',
};
