import { findCommand } from '../verbs/find-command.ts';
import { GLOBAL_FLAGS } from './flag-spec.ts';
import { parseFlags } from './parse-flags.ts';
import { splitLine } from './split-line.ts';

/** What a line asks the API server for by its address (`get --raw ADDRESS`); undefined where it asks for nothing so. */
export function rawAddressOf(line: string): string | undefined {
  const split = splitLine(line);
  const found = split.ok ? findCommand(split.words) : undefined;
  if (found === undefined || !('verb' in found) || found.verb.name !== 'get') return undefined;
  const parsed = parseFlags(found.rest, [...found.verb.flags(), ...GLOBAL_FLAGS()]);
  return (parsed.ok && parsed.line.flags.text('raw')) || undefined;
}
