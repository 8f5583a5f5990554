import type { ExecProcess } from '../../cluster/state/node-runtime.ts';
import { type KubectlOutcome, succeed } from '../outcome.ts';
import type { TerminalView } from './terminal-view.ts';

/** What a line that opened a terminal prints: what stands on its screen; with the terminal, where that goes on. */
export function printTerminal(view: TerminalView | undefined, { exitCode = 0 }: ExecProcess): KubectlOutcome {
  if (view === undefined) return succeed('');
  if (view.state !== 'ended') return { ...succeed(view.screen), terminal: view };
  return { ...succeed(view.screen), exitCode };
}
