import type { Dice } from './dice.ts';
import type { Named } from './inventory.ts';
import {
  COLUMNS,
  FIELD_SELECTORS,
  FORMATS_WRONG,
  JSON_PATHS,
  KINDS_ODD,
  SELECTORS,
  TAILS_WRONG,
  TEMPLATES,
} from './word-pools.ts';

/** Words of a line, each as it is written there. */
export type Words = readonly string[];

export function quoted(text: string): string {
  return text.includes("'") ? `"${text.replace(/["\\$]/g, '\\$&')}"` : `'${text}'`;
}

export function outputOf(dice: Dice): Words {
  const value = dice.pick([
    ...['wide', 'wide', 'yaml', 'json', 'name', 'kyaml'],
    ...[JSON_PATHS, JSON_PATHS].map((paths) => quoted(`jsonpath=${dice.pick(paths)}`)),
    quoted(`jsonpath-as-json=${dice.pick(JSON_PATHS)}`),
    ...[COLUMNS, COLUMNS].map((columns) => quoted(`custom-columns=${dice.pick(columns)}`)),
    quoted(`go-template=${dice.pick(TEMPLATES)}`),
    dice.pick(FORMATS_WRONG),
  ]);
  return dice.pick([
    ...[['-o', value], [`-o=${value}`], [`--output=${value}`], ['--output', value], [`-o${value}`]],
    ['-o', 'go-template', `--template=${quoted(dice.pick(TEMPLATES))}`],
  ]);
}

export function selectorOf(dice: Dice): Words {
  const value = quoted(dice.pick(SELECTORS));
  return dice.pick([['-l', value], [`-l=${value}`], [`--selector=${value}`]]);
}

export function fieldSelectorOf(dice: Dice): Words {
  return [`--field-selector=${quoted(dice.pick(FIELD_SELECTORS))}`];
}

/** A word for the object's kind, now and then one for another or for none. */
export function kindWordOf(dice: Dice, { words }: Named): string {
  return dice.isHit(12) ? dice.pick(KINDS_ODD) : dice.pick(words);
}

/** Where the object is, seldom somewhere else. */
export function namespaceOf(dice: Dice, { namespace }: Named): Words {
  if (namespace !== undefined && namespace !== 'default' && dice.isHit(85)) {
    return dice.pick([['-n', namespace], [`-n=${namespace}`], [`--namespace=${namespace}`], [`-n${namespace}`]]);
  }
  if (!dice.isHit(8)) return [];
  return dice.pick([
    ...[
      ['-A'],
      ['--all-namespaces'],
      ['-A=false'],
      ['--all-namespaces=true'],
      ['-n', 'nowhere'],
      ['-n', 'kube-system'],
    ],
    ...[['-n', "''"], ['-A', '-n', 'kube-system'], ['-n', 'Bad_Name'], ['-A=x']],
  ]);
}

/** The object as a line names it: by its kind, its name, both, or with others. */
export function targetOf(dice: Dice, all: readonly Named[], object: Named): Words {
  const word = kindWordOf(dice, object);
  const same = all.filter(({ kind, namespace }) => kind === object.kind && namespace === object.namespace);
  const name = (): string =>
    dice.isHit(85) ? dice.pick(same).name : dice.pick(['nothing', 'x/y', 'Bad', object.name.slice(0, 3), '..', '%']);
  const other = dice.pick(all);
  return dice.pick<() => Words>([
    ...[() => [word], () => [word], () => [word, name()], () => [`${word}/${name()}`], () => [word, name(), name()]],
    () => [`${word}/${name()}`, `${dice.pick(other.words)}/${other.name}`],
    ...[() => [`${word},${dice.pick(other.words)}`], () => [`${word},${dice.pick(other.words)}`, name()]],
    ...[() => [`${word}/${name()}`, name()], () => [`${word}/`], () => [`/${name()}`], () => []],
  ])();
}

/** Up to `most` of these flags, and now and then what is wrong with any line. */
export function flagsOf(dice: Dice, pool: readonly Words[], most: number): Words {
  const wrong = dice.isHit(8) ? [dice.pick(TAILS_WRONG)] : [];
  return [...dice.some(pool, most).flat(), ...wrong];
}
