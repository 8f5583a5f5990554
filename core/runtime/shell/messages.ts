import type { ShellFlavour, ShellTask } from '../../cluster/state/shell-task.ts';

/** `sh: `, `sh: 1: ` or `sh: line 1: `: what a shell's own complaint begins with. At a terminal bash names no line. */
export function messagePrefix({ name, flavour, reading }: Speaker, line: number): string {
  if (flavour === 'ash' || (flavour === 'bash' && reading?.prompts === true)) return `${name}: `;
  const counted = line + Math.max(0, (reading?.lines ?? 1) - 1);
  return flavour === 'dash' ? `${name}: ${counted}: ` : `${name}: line ${counted}: `;
}

type Speaker = Pick<ShellTask, 'name' | 'flavour' | 'reading'>;

/** What a shell says of a command that is not in its PATH. */
export function printNotFound(flavour: ShellFlavour, command: string): string {
  if (flavour === 'bash')
    return command.includes('/') ? `${command}: No such file or directory` : `${command}: command not found`;
  return `${command}: not found`;
}

/** What a shell says when a redirection fails; ash and dash have their own words for a missing file. */
export function printRedirectError(flavour: ShellFlavour, path: string, error: string, reading: boolean): string {
  if (flavour === 'bash') return `${path}: ${error}`;
  const missing = error === 'No such file or directory';
  if (flavour === 'dash') {
    const reason = missing ? (reading ? 'No such file' : 'Directory nonexistent') : error;
    return `cannot ${reading ? 'open' : 'create'} ${path}: ${reason}`;
  }
  const reason = missing ? (reading ? 'no such file' : 'nonexistent directory') : error;
  return `can't ${reading ? 'open' : 'create'} ${path}: ${reason}`;
}

/** A syntax error as each shell words it. */
export function printSyntaxError(task: Speaker, line: number, message: string): string {
  if (task.flavour === 'ash') return `${task.name}: ${line > 1 ? `line ${line}: ` : ''}syntax error: ${message}\n`;
  const prefix = messagePrefix(task, line);
  if (task.flavour === 'bash') return `${prefix}syntax error: ${message}\n`;
  if (message === 'bad substitution') return `${prefix}Bad substitution\n`;
  return `${prefix}Syntax error: ${message.replace(/^unexpected (".*"|end of file|newline|word)(?= \(|$)/, '$1 unexpected')}\n`;
}
