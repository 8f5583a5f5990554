import type { Cluster } from '../../../core/cluster/cluster.ts';
import { listObjects } from '../../../core/cluster/object-store.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { Dice } from './dice.ts';
import { listNamed, type Named } from './inventory.ts';

/**
 * Lines that together read all that a lab holds of its own, and a few more by chance: other tables, parts, logs and ways
 * to write. What every cluster has, and each Event by itself, one lab in six reads too.
 */
export function linesOfLab(cluster: Cluster, seed: number): readonly string[] {
  const isWhole = seed % 6 === 0;
  const named = isWhole ? listNamed(cluster) : listOwn(cluster);
  const dice = new Dice(seed);
  const kinds = kindsOf(named);
  const described = isWhole ? kinds : kindsOf(named.filter(({ kind }) => kind !== 'Event'));
  const where = isWhole || named.some(({ namespace = 'default' }) => namespace !== 'default') ? '-A' : '-n default';
  const whole = [
    // Every kind is a request, so that this is most of what a lab costs: a table, or all fields.
    `get ${kinds.join()} ${where} ${dice.pick(['-o wide', '--show-labels', '--no-headers', '-o yaml', '-o json', '-o yaml --show-managed-fields'])}`,
    `describe ${described.join()} ${where}`,
    dice.pick([
      ...['events -A', 'get events -A -o wide', 'events -A --types=Warning', 'get all -A'],
      ...['top pod -A --containers', 'top pod -A --sum', 'top node', 'top pod', 'top pod -A --sort-by=memory'],
    ]),
  ];
  const rollouts = named.filter(({ kind }) => ROLLED_OUT.has(kind));
  const one = oneObject(dice, dice.pick(named));
  const part = rollouts.length === 0 ? one : dice.pick([rolloutLine(dice, dice.pick(rollouts)), one]);
  const pods = listObjects(cluster.store, 'Pod');
  const logs = pods.length === 0 ? [] : [logLine(dice, dice.pick(pods).metadata ?? {})];
  return [...whole, part, ...logs];
}

function kindsOf(named: readonly Named[]): readonly string[] {
  return [...new Set(named.map(({ words }) => words[3] ?? ''))];
}

/** What a lab holds beside what every cluster has, and its nodes, which tell of what runs on them. */
function listOwn(cluster: Cluster): readonly Named[] {
  const known = new Set(listNamed(createCluster(cluster.seed)).map(placeOf));
  return listNamed(cluster).filter((named) => named.kind === 'Node' || !known.has(placeOf(named)));
}

function placeOf({ kind, namespace = '', name }: Named): string {
  return `${kind} ${namespace}/${name}`;
}

const ROLLED_OUT: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);

function rolloutLine(dice: Dice, { words, name, namespace = '' }: Named): string {
  const object = `${words[0]}/${name} -n ${namespace}`;
  return dice.pick([
    `rollout history ${object}`,
    `rollout history ${object} --revision=1`,
    `rollout status ${object} --watch=false`,
  ]);
}

function logLine(dice: Dice, { name = '', namespace = '' }: { name?: string; namespace?: string }): string {
  const how = dice.pick(['--all-containers --prefix', '-p', '--timestamps --tail=3', '--since=1m', '--limit-bytes=40']);
  return `logs ${name} -n ${namespace} ${how}`;
}

/** One object, in one of the forms in which it can be asked for. */
function oneObject(dice: Dice, { words, name, namespace }: Named): string {
  const object = `${dice.pick(words)} ${name}${namespace === undefined ? '' : ` -n ${namespace}`}`;
  return dice.pick([
    `get ${object}`,
    `get ${object} -o wide --show-kind -L app`,
    `get ${object} -o kyaml`,
    `get ${object} -o jsonpath='{.metadata.labels}{"\\n"}{.status}'`,
    `get ${object} -o jsonpath-as-json='{.metadata}'`,
    `get ${object} -o custom-columns=N:.metadata.name,L:.metadata.labels,S:.status,C:.spec.containers[*].image`,
    `get ${object} -o go-template='{{range $k, $v := .metadata}}{{$k}}={{$v}};{{end}}'`,
    `describe ${object} --show-events=false`,
    `explain ${dice.pick(words)}`,
    `auth can-i delete ${dice.pick(words)}/${name}`,
    `get ${object} --sort-by=.metadata.name --no-headers`,
  ]);
}
