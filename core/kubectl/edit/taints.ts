import { checkLabelValue, checkQualifiedName } from '../../manifest/validation/names.ts';
import type { Node, Taint } from '../../objects/kubernetes.generated.ts';

/** What a line does with the taints of a node. */
export interface TaintUpdates {
  readonly added: readonly Taint[];
  /** Without an effect all taints of the key are meant. */
  readonly removed: readonly TaintName[];
}

interface TaintName {
  readonly key: string;
  readonly effect: string;
}

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** `key=value:Effect` adds, `key:Effect-` and `key-` take away; a text where a word is wrong. kubectl v1.35, pkg/cmd/taint. */
export function parseTaints(words: readonly string[]): TaintUpdates | string {
  const added: Taint[] = [];
  const removed: TaintName[] = [];
  for (const word of words) {
    const removes = word.endsWith('-');
    const taint = parseTaint(removes ? word.slice(0, -1) : word);
    if (typeof taint === 'string') return taint;
    if (removes) removed.push(taint);
    else if (taint.effect === '') return `invalid taint spec: ${word}`;
    else if (added.some((one) => isSame(one, taint))) {
      return `duplicated taints with the same key and effect: {${taint.key} ${taint.value ?? ''} ${taint.effect} <nil>}`;
    } else added.push(taint);
  }
  return { added, removed };
}

function parseTaint(spec: string): Taint | string {
  const [subject = '', effect, ...more] = spec.split(':');
  if (more.length > 0) return `invalid taint spec: ${spec}`;
  if (effect === undefined) return sayWrong(spec, checkQualifiedName(spec)) ?? { key: spec, effect: '' };
  if (!EFFECTS.includes(effect)) return `invalid taint effect: ${effect}, unsupported taint effect`;
  const [key = '', value = '', ...values] = subject.split('=');
  if (values.length > 0) return `invalid taint spec: ${spec}`;
  const wrong = sayWrong(spec, checkLabelValue(value)) ?? sayWrong(spec, checkQualifiedName(key));
  return wrong ?? { key, effect, ...(value === '' ? {} : { value }) };
}

function sayWrong(spec: string, errors: readonly string[]): string | undefined {
  return errors.length === 0 ? undefined : `invalid taint spec: ${spec}, ${errors.join('; ')}`;
}

/** What a line asks to add and to take away at once; undefined where it does not. */
export function findConflict({ added, removed }: TaintUpdates): string | undefined {
  const both = added.flatMap((taint) => removed.filter((name) => isMeant(taint, name)));
  const titles = both.map(({ key, effect }) => `${key}=${effect}`);
  if (titles.length === 0) return undefined;
  return `can not both modify and remove the following taint(s) in the same command: ${titles.join(', ')}`;
}

/** The taints of a node behind a line, and the word that says what was done. */
export interface Retainted {
  readonly taints: readonly Taint[];
  readonly word: 'tainted' | 'untainted' | 'modified';
}

/** The taints of a node behind an update, the new ones first; where it cannot be done, why: a line for each reason. */
export function updateTaints(
  { metadata, spec }: Node,
  { added, removed }: TaintUpdates,
  overwrite: boolean,
): Retainted | string {
  const old = spec?.taints ?? [];
  const kept = old.filter((taint) => !added.some((one) => isSame(one, taint)));
  const clashes = added.filter((taint) => old.some((one) => isSame(one, taint))).map(({ key }) => key);
  if (!overwrite && clashes.length > 0) {
    return `node ${metadata?.name} already has ${clashes.join(',')} taint(s) with same effect(s) and --overwrite is false`;
  }
  let taints = [...added, ...kept];
  // The real one counts before it takes away, too.
  const grew = taints.length !== old.length;
  const absent: string[] = [];
  for (const name of removed) {
    const left = taints.filter((taint) => !isMeant(taint, name));
    if (left.length === taints.length) absent.push(`taint "${titleOf(name)}" not found`);
    taints = left;
  }
  if (absent.length > 0) return absent.join('\n');
  const word = (grew && removed.length > 0) || overwrite ? 'modified' : grew ? 'tainted' : 'untainted';
  return { taints, word };
}

function isSame(a: TaintName, b: TaintName): boolean {
  return a.key === b.key && a.effect === b.effect;
}

function isMeant(taint: Taint, { key, effect }: TaintName): boolean {
  return taint.key === key && (effect === '' || taint.effect === effect);
}

function titleOf({ key, effect }: TaintName): string {
  return effect === '' ? key : `${key}:${effect}`;
}
