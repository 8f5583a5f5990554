import { apply } from './apply.ts';
import { chaos } from './chaos.ts';
import type { Command } from './command.ts';
import type { CommandDefinition } from './definition.ts';
import { fix } from './fix.ts';
import { help } from './help.ts';
import { kubectl } from './kubectl.ts';
import { lab } from './lab.ts';
import { leaderboard } from './leaderboard.ts';
import { learn } from './learn.ts';
import { pod } from './pod.ts';
import { progress } from './progress.ts';
import { quiz } from './quiz.ts';
import { time } from './time.ts';

const COMMANDS: readonly Command[] = [
  apply,
  kubectl,
  pod,
  time,
  chaos,
  fix,
  quiz,
  learn,
  progress,
  leaderboard,
  lab,
  help,
];

const BY_NAME = new Map(COMMANDS.map((command) => [command.definition.name, command]));

export function findCommand(name: string): Command | undefined {
  return BY_NAME.get(name);
}

/** The commands as Discord is told of them, in one bulk PUT; always in the same order. */
export function listCommandDefinitions(): readonly CommandDefinition[] {
  return COMMANDS.map((command) => command.definition);
}
