import type { CommandDefinition, OptionDefinition } from '../discord/command-schema.ts';

/** Discord API v10, "Application Command Option Type". */
export const SUBCOMMAND = 1;
export const SUBCOMMAND_GROUP = 2;
export const INTEGER = 4;
export const BOOLEAN = 5;
export const NUMBER = 10;
export const ATTACHMENT = 11;

/** A command that can be run: a command without subcommands, or one subcommand with the path that leads to it. */
export interface RunnableCommand {
  /** `['pod', 'describe']`, in the names that are registered. */
  readonly path: readonly string[];
  readonly definition: CommandDefinition | OptionDefinition;
  readonly options: readonly OptionDefinition[];
}

/** A command line as a person typed it, before any value is checked. */
export interface TypedLine {
  readonly command: RunnableCommand;
  readonly values: ReadonlyMap<string, string>;
}

/** All that can be run, in the order of registration. */
export function listRunnableCommands(definitions: readonly CommandDefinition[]): RunnableCommand[] {
  return definitions.flatMap((definition) => listBelow(definition, [definition.name]));
}

function listBelow(definition: CommandDefinition | OptionDefinition, path: readonly string[]): RunnableCommand[] {
  const options = definition.options ?? [];
  const below = options.filter((option) => option.type === SUBCOMMAND || option.type === SUBCOMMAND_GROUP);
  if (below.length === 0) return [{ path, definition, options }];
  return below.flatMap((option) => listBelow(option, [...path, option.name]));
}

/** `/pod describe` */
export function printCommandName(command: RunnableCommand): string {
  return `/${command.path.join(' ')}`;
}

/** `/pod describe pod:web-0`, as Discord copies a command; it reads back with `parseTypedLine`. */
export function printTypedLine({ command, values }: TypedLine): string {
  const parts = [...values].filter(([, value]) => value !== '').map(([name, value]) => `${name}:${value}`);
  return [printCommandName(command), ...parts].join(' ');
}

/** The commands whose name fits what stands behind the slash: those that begin with it first, then those that hold it. */
export function matchCommands(commands: readonly RunnableCommand[], typed: string): RunnableCommand[] {
  const wanted = typed.replace(/^\//, '').trimStart().toLowerCase();
  const names = commands.map((command) => ({ command, name: command.path.join(' ') }));
  const starting = names.filter(({ name }) => name.startsWith(wanted));
  const holding = names.filter(({ name }) => !name.startsWith(wanted) && name.includes(wanted));
  return [...starting, ...holding].map(({ command }) => command);
}

/**
 * The command a text begins with, and its options' values; undefined where the text names no command whole. What
 * stands before the first `name:` is the first option's value, so `/kubectl get pods` needs no `command:`.
 */
export function parseTypedLine(commands: readonly RunnableCommand[], text: string): TypedLine | undefined {
  const command = commands
    .filter((candidate) => beginsWith(text, printCommandName(candidate)))
    .sort((one, other) => other.path.length - one.path.length)[0];
  if (command === undefined) return undefined;
  return { command, values: parseValues(command, text.slice(printCommandName(command).length)) };
}

function beginsWith(text: string, name: string): boolean {
  return text === name || text.startsWith(`${name} `);
}

function parseValues(command: RunnableCommand, text: string): Map<string, string> {
  const values = new Map<string, string>();
  const places = findOptionNames(command, text);
  const lead = text.slice(0, places[0]?.start ?? text.length).trim();
  const first = command.options[0];
  if (lead !== '' && first !== undefined) values.set(first.name, lead);
  places.forEach(({ name, end }, index) => {
    values.set(name, text.slice(end, places[index + 1]?.start ?? text.length).trim());
  });
  return values;
}

/** Only names of this command's options count, once each: `-l app:x` inside a value stays what it is. */
function findOptionNames(command: RunnableCommand, text: string): { name: string; start: number; end: number }[] {
  return command.options
    .map(({ name }) => ({ name, start: ` ${text}`.indexOf(` ${name}:`) }))
    .filter(({ start }) => start >= 0)
    .map(({ name, start }) => ({ name, start, end: start + name.length + 1 }))
    .sort((one, other) => one.start - other.start);
}
