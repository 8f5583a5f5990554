import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** Objects that are made in a namespace of their own, lines that are given there, and how long it all takes. */
export interface Life {
  readonly name: string;
  readonly seconds: number;
  readonly do?: readonly { readonly at: number; readonly line: string }[];
  readonly objects: readonly { readonly kind: string; readonly metadata: object }[];
}

/** What became of it, line by line: what kubectl said, each state of each Pod, the Events. */
export interface RecordedLife {
  readonly said: readonly string[];
  readonly states: readonly string[];
  readonly events: readonly string[];
}

export const LIVES: readonly Life[] = parse(readFileSync(join(import.meta.dirname, 'lives.yaml'), 'utf8'));

export function recordedPath({ name }: Life): string {
  return join(import.meta.dirname, 'recorded', `${name}.life`);
}

export function writeLife({ said, states, events }: RecordedLife): string {
  return ['# kubectl', ...said, '', '# states', ...states, '', '# Events', ...events, ''].join('\n');
}
