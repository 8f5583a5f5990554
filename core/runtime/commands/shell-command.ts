import type { ShellFlavour, ShellTask } from '../../cluster/state/shell-task.ts';
import { heldBy, takeInput } from '../process/input.ts';
import type { CommandCall, CommandResult } from '../process/kernel.ts';
import { createShell } from '../shell/create-shell.ts';
import { takeOption } from '../shell/set-command.ts';
import { printError, readOperand } from './call.ts';

/** `sh -c SCRIPT [NAME ARG…]`, `sh FILE [ARG…]`, or `sh` with its script on standard input. */
export function shellCommand(call: CommandCall): CommandResult {
  const [name = 'sh', ...words] = call.argv;
  const shell = { options: '' };
  while (/^[-+][a-zA-Z]/.test(words[0] ?? '')) takeOption(shell, words);
  const inline = shell.options.includes('c');
  const options = shell.options.replace(/[cils]/g, '');
  const [first, ...rest] = words;
  if (inline) return inlineScript(call, first, rest, options);
  if (first === undefined) return scriptFromInput(call, options);
  const file = readOperand(call, first);
  if (file.ok) return start(call, file.content, first, rest, options);
  printError(
    call,
    `${name}: ${flavourOf(call) === 'ash' ? `can't open '${first}'` : `${first}: No such file or directory`}\n`,
  );
  return flavourOf(call) === 'ash' ? 2 : 127;
}

function inlineScript(
  call: CommandCall,
  script: string | undefined,
  [name = call.argv[0] ?? 'sh', ...positional]: readonly string[],
  options: string,
): CommandResult {
  if (script !== undefined) return start(call, script, name, positional, options);
  printError(call, `${call.argv[0] ?? 'sh'}: -c requires an argument\n`);
  return 2;
}

function scriptFromInput(call: CommandCall, options: string): CommandResult {
  const [stdin] = call.descriptors;
  const held = heldBy(call.kernel, stdin);
  if (held !== undefined) return readCommands(call, options, held === 'terminal');
  const input = takeInput(call.kernel, stdin);
  return start(call, input.text, call.argv[0] ?? 'sh', [], options);
}

/** A shell whose commands come one after the other. */
function readCommands(call: CommandCall, options: string, prompts: boolean): ShellTask {
  const shell = start(call, '', call.argv[0] ?? 'sh', [], options);
  return { ...shell, frames: [], reading: { prompts, pending: '', lines: 0 } };
}

/** A file with `#!/bin/sh` or without: its text is a script. */
export function runShellFile(
  call: CommandCall,
  path: string,
  content: string,
  positional: readonly string[],
): CommandResult {
  const interpreter = /^#!\s*(\S+)(?:\s+(\S+))?/.exec(content);
  const named = `${interpreter?.[1] ?? '/bin/sh'} ${interpreter?.[2] ?? ''}`;
  if (!/(?:^|[/ ])(?:ba|da|a)?sh\b/.test(named)) {
    printError(call, `${call.prefix}${call.argv[0] ?? path}: not found\n`);
    return 127;
  }
  return start(call, content, path, positional, /\s-(\w*e\w*)/.test(content.split('\n', 1)[0] ?? '') ? 'e' : '');
}

function start(
  call: CommandCall,
  script: string,
  name: string,
  positional: readonly string[],
  options: string,
): ShellTask {
  return createShell(call.kernel, {
    flavour: flavourOf(call),
    name,
    script,
    positional,
    options,
    environment: call.environment(),
  });
}

function flavourOf(call: CommandCall): ShellFlavour {
  const [name = ''] = call.argv;
  if (name.endsWith('bash')) return 'bash';
  return call.kernel.live.shell;
}
