import type { Result } from '../../objects/object.ts';
import { parsePattern } from './parse-pattern.ts';
import type { PatternNode } from './pattern-node.ts';

/** A pattern that was read. A match takes at most `size` steps a character, as in Go: it cannot be made to hang. */
export interface Pattern {
  readonly size: number;
  readonly matches: (text: string) => boolean;
}

/** A step of the matcher: it takes a character, asks for a place in the text, or goes on in two ways. */
type Step =
  | { readonly kind: 'set'; readonly accepts: (character: string) => boolean }
  | { readonly kind: 'assert'; readonly holds: (before: string, after: string) => boolean }
  | { readonly kind: 'split'; first: number; second: number };

const MOST_STEPS = 4000;

const COMPILED = new Map<string, Result<Pattern, string>>();
const MOST_COMPILED = 100;

/** The pattern anywhere in a text; what is wrong with it in Go's words. */
export function compilePattern(text: string): Result<Pattern, string> {
  const known = COMPILED.get(text);
  if (known !== undefined) return known;
  const compiled = compile(text);
  if (COMPILED.size >= MOST_COMPILED) COMPILED.clear();
  COMPILED.set(text, compiled);
  return compiled;
}

function compile(text: string): Result<Pattern, string> {
  const parsed = parsePattern(text);
  if (!parsed.ok) return parsed;
  const steps: Step[] = [];
  if (!emit(steps, parsed.value)) return { ok: false, error: 'error parsing regexp: expression too large' };
  return { ok: true, value: { size: steps.length + 1, matches: (value) => run(steps, [...value]) } };
}

/** Adds the steps of a node, which go on behind the last of them; false where there are too many. */
function emit(steps: Step[], node: PatternNode): boolean {
  if (steps.length > MOST_STEPS) return false;
  switch (node.kind) {
    case 'set':
    case 'assert':
      steps.push(node);
      return true;
    case 'sequence':
      return node.nodes.every((inner) => emit(steps, inner));
    case 'choice':
      return emitChoice(steps, node.options);
    case 'repeat':
      return emitRepeat(steps, node);
  }
}

function emitChoice(steps: Step[], options: readonly PatternNode[]): boolean {
  const [first, ...others] = options;
  if (first === undefined) return true;
  if (others.length === 0) return emit(steps, first);
  const split = pushSplit(steps);
  if (!emit(steps, first)) return false;
  const jump = pushSplit(steps);
  split.second = steps.length;
  if (!emitChoice(steps, others)) return false;
  jump.first = steps.length;
  jump.second = steps.length;
  return true;
}

function emitRepeat(steps: Step[], { node, min, max }: PatternNode & { kind: 'repeat' }): boolean {
  for (let count = 0; count < min; count++) if (!emit(steps, node)) return false;
  if (max === Number.POSITIVE_INFINITY) {
    const start = steps.length;
    const split = pushSplit(steps);
    if (!emit(steps, node)) return false;
    const back = pushSplit(steps);
    back.first = start;
    back.second = start;
    split.second = steps.length;
    return true;
  }
  const splits: (Step & { kind: 'split' })[] = [];
  for (let count = min; count < max; count++) {
    splits.push(pushSplit(steps));
    if (!emit(steps, node)) return false;
  }
  for (const split of splits) split.second = steps.length;
  return true;
}

/** A way that goes on with the next step, and another that is set later. */
function pushSplit(steps: Step[]): Step & { kind: 'split' } {
  const split = { kind: 'split' as const, first: steps.length + 1, second: steps.length + 1 };
  steps.push(split);
  return split;
}

/** All ways at once, character by character: Thompson's matcher. */
function run(steps: readonly Step[], characters: readonly string[]): boolean {
  let here = new Set<number>();
  for (let at = 0; at <= characters.length; at++) {
    const [before = '', after = ''] = [characters[at - 1], characters[at]];
    const next = new Set<number>();
    // A match may begin anywhere; a step that is added while they are walked over is walked over too.
    here.add(0);
    for (const index of here) {
      const step = steps[index];
      if (step === undefined) return true;
      if (step.kind === 'split') here.add(step.first).add(step.second);
      else if (step.kind === 'assert') {
        if (step.holds(before, after)) here.add(index + 1);
      } else if (at < characters.length && step.accepts(after)) next.add(index + 1);
    }
    here = next;
  }
  return false;
}
