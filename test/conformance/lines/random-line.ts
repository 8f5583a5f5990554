import type { Dice } from './dice.ts';
import type { Named } from './inventory.ts';
import {
  fieldSelectorOf,
  flagsOf,
  kindWordOf,
  namespaceOf,
  outputOf,
  quoted,
  selectorOf,
  targetOf,
  type Words,
} from './random-words.ts';
import { AWAITED, FIELD_PATHS, SORT_FIELDS } from './word-pools.ts';

/** A line that reads, right or wrong, about what the lab holds. */
export function randomLine(dice: Dice, all: readonly Named[]): string {
  const [verb, words] = dice.pick(VERBS);
  const object = dice.pick(all);
  const said = words(dice, all, object).filter((word) => word !== '');
  // Flags may stand before what they are about; who asks for access has words in an order.
  const turned = verb !== 'auth can-i' && dice.isHit(30) ? [...said.slice(1), ...said.slice(0, 1)] : said;
  return `${verb} ${turned.join(' ')}`.trim();
}

type Make = (dice: Dice, all: readonly Named[], object: Named) => Words;

/** The commands that read, those that have more to say several times. */
const VERBS: readonly (readonly [verb: string, words: Make])[] = [
  ...Array.from({ length: 7 }, () => ['get', wordsOfGet] as const),
  ...Array.from({ length: 4 }, () => ['describe', wordsOfDescribe] as const),
  ...Array.from({ length: 3 }, () => ['logs', wordsOfLogs] as const),
  ...([
    ['events', wordsOfEvents],
    ['events', wordsOfEvents],
  ] as const),
  ...([
    ['explain', wordsOfExplain],
    ['explain', wordsOfExplain],
  ] as const),
  ...([
    ['top pod', wordsOfTop],
    ['top node', wordsOfTop],
  ] as const),
  ...([
    ['auth can-i', wordsOfAccess],
    ['auth can-i --list', wordsOfAccessList],
  ] as const),
  ...([
    ['rollout history', wordsOfHistory],
    ['rollout status --watch=false', wordsOfStatus],
  ] as const),
  ...([
    ['api-resources', wordsOfResources],
    ['wait --timeout=0', wordsOfWait],
  ] as const),
];

function wordsOfGet(dice: Dice, all: readonly Named[], object: Named): Words {
  const pool = [
    ...[outputOf(dice), outputOf(dice), outputOf(dice), selectorOf(dice), fieldSelectorOf(dice), ['--show-labels']],
    ...[['-L', dice.pick(['app', 'app,tier', 'app,,x', 'kubernetes.io/os'])], ['--no-headers'], ['--show-kind']],
    ...[[`--sort-by=${quoted(dice.pick(SORT_FIELDS))}`], ['--ignore-not-found'], ['--show-managed-fields']],
    ...[['--chunk-size', dice.pick(['1', '0', '500', '-1', 'x'])], ['--allow-missing-template-keys=false'], ['-R']],
    ...[[`--subresource=${dice.pick(['status', 'scale', 'resize', 'log'])}`], ['--output-watch-events']],
  ];
  return [...targetOf(dice, all, object), ...namespaceOf(dice, object), ...flagsOf(dice, pool, 3)];
}

function wordsOfDescribe(dice: Dice, all: readonly Named[], object: Named): Words {
  const pool = [
    selectorOf(dice),
    ['--show-events=false'],
    ['--chunk-size', dice.pick(['1', '0', 'x'])],
    ['-A'],
    ['-R'],
  ];
  return [...targetOf(dice, all, object), ...namespaceOf(dice, object), ...flagsOf(dice, pool, 2)];
}

const LOGGED: ReadonlySet<string> = new Set([
  ...['Pod', 'Pod', 'Job', 'ReplicaSet', 'Deployment', 'StatefulSet', 'DaemonSet', 'Service'],
]);

function wordsOfLogs(dice: Dice, all: readonly Named[], drawn: Named): Words {
  const logged = all.filter(({ kind }) => LOGGED.has(kind));
  const object = dice.isHit(90) && logged.length > 0 ? dice.pick(logged) : drawn;
  const container = dice.pick(['main', 'web', 'nope', object.name]);
  const named = object.kind === 'Pod' ? object.name : `${dice.pick(object.words)}/${object.name}`;
  const what = dice.pick<Words>([
    ...[[named], [named], [named], [named], [], ['nothing'], [named, container], [named, container, 'x']],
    ...[selectorOf(dice), [named, ...selectorOf(dice)], ['pod/'], ['/x']],
  ]);
  const pool = [
    ...[['-c', container], ['--all-containers'], ['-p'], ['--tail', dice.pick(['0', '1', '3', '-1', '-2', 'x'])]],
    ...[[`--since=${dice.pick(['1s', '10s', '1m', '1h30m', '0', '10', 'x', '-1s', '1500ms'])}`], ['--prefix']],
    ...[[`--since-time=${dice.pick(['2026-01-01T00:00:10Z', 'x', '2026-01-01', '2026-01-01T00:00:30+09:00'])}`]],
    ...[[`--limit-bytes=${dice.pick(['0', '1', '10', '-1', 'x'])}`], ['--ignore-errors'], ['--all-pods=false']],
  ];
  return [...what, ...namespaceOf(dice, object), ...flagsOf(dice, pool, 3)];
}

function wordsOfEvents(dice: Dice, _: readonly Named[], object: Named): Words {
  const about = dice.pick([
    `${kindWordOf(dice, object)}/${object.name}`,
    'pod',
    'pod/',
    '/x',
    'podz/x',
    'a/b/c',
    'pod/nothing',
  ]);
  const pool = [
    ...[outputOf(dice), [`--types=${dice.pick(['Warning', 'Normal', 'warning,Normal', 'x'])}`], ['--for', about]],
    ...[['--no-headers'], ['-A'], ['--chunk-size=1'], ['--chunk-size=x']],
  ];
  return [...namespaceOf(dice, object), ...flagsOf(dice, pool, 3)];
}

function wordsOfExplain(dice: Dice, _: readonly Named[], object: Named): Words {
  const pool = [
    ...[['--recursive'], [`--api-version=${dice.pick(['v1', 'apps/v1', 'x', 'a/b/c', 'apps/v2'])}`]],
    ['-o', dice.pick(['plaintext', 'xml'])],
  ];
  return [kindWordOf(dice, object) + dice.pick(FIELD_PATHS), ...flagsOf(dice, pool, 1)];
}

function wordsOfTop(dice: Dice, _: readonly Named[], object: Named): Words {
  const pool = [
    ['--no-headers'],
    [`--sort-by=${dice.pick(['cpu', 'memory', 'x'])}`],
    selectorOf(dice),
    ['--containers'],
    ['-A'],
  ];
  const name = dice.pick<Words>([[], [], [object.name], ['nothing'], ['node-1'], [object.name, 'x']]);
  return [...name, ...namespaceOf(dice, object), ...flagsOf(dice, pool, 2)];
}

const ACTORS: readonly Words[] = [
  ...[[], ['--as-group=x'], ['--as=jane'], ['--as=jane', '--as-group=system:masters'], ['--as=system:admin']],
  ...[['--as=system:serviceaccount:default:default'], ['--as=jane', '--as-group=dev', '--as-group=ops']],
];

function wordsOfAccess(dice: Dice, _: readonly Named[], object: Named): Words {
  const word = kindWordOf(dice, object);
  const verb = dice.pick(['get', 'list', 'create', 'delete', '*', 'odd', 'use', 'GET', 'watch', 'impersonate']);
  const what = dice.pick([
    word,
    `${word}/${object.name}`,
    quoted('*'),
    '/healthz',
    '/version',
    'pods/log',
    'x.y',
    '/',
    quoted('*.*'),
  ]);
  const pool = [['-q'], ['--subresource=log'], ['--subresource=scale'], ['--no-headers'], ['-A']];
  return [
    verb === '*' ? quoted(verb) : verb,
    what,
    ...namespaceOf(dice, object),
    ...dice.pick(ACTORS),
    ...flagsOf(dice, pool, 1),
  ];
}

function wordsOfAccessList(dice: Dice, _: readonly Named[], object: Named): Words {
  return [...namespaceOf(dice, object), ...dice.pick(ACTORS), ...flagsOf(dice, [['--no-headers'], ['x'], ['-q']], 1)];
}

const ROLLED_OUT: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);

function rolledOut(dice: Dice, all: readonly Named[], drawn: Named): { readonly object: Named; readonly what: Words } {
  const workloads = all.filter(({ kind }) => ROLLED_OUT.has(kind));
  const object = workloads.length > 0 && dice.isHit(85) ? dice.pick(workloads) : drawn;
  const word = dice.pick(object.words);
  const what = dice.pick<Words>([
    ...[[`${word}/${object.name}`], [word, object.name], [word], [word, ...selectorOf(dice)], ['deploy/nothing'], []],
  ]);
  return { object, what };
}

function wordsOfHistory(dice: Dice, all: readonly Named[], drawn: Named): Words {
  const { object, what } = rolledOut(dice, all, drawn);
  const pool = [[`--revision=${dice.pick(['1', '2', '0', '9', '-1', 'x'])}`], outputOf(dice)];
  return [...what, ...namespaceOf(dice, object), ...flagsOf(dice, pool, 2)];
}

function wordsOfStatus(dice: Dice, all: readonly Named[], drawn: Named): Words {
  const { object, what } = rolledOut(dice, all, drawn);
  const pool = [[`--revision=${dice.pick(['1', '2', '0', '9', '-1', 'x'])}`], ['--timeout=x']];
  return [...what, ...namespaceOf(dice, object), ...flagsOf(dice, pool, 1)];
}

function wordsOfResources(dice: Dice): Words {
  const pool = [
    ...[
      ['-o', dice.pick(['wide', 'name', 'json', 'yaml', 'kyaml', 'x'])],
      [`--namespaced=${dice.pick(['true', 'false', 'x'])}`],
      ['--no-headers'],
    ],
    ...[[`--api-group=${dice.pick(['apps', 'batch', 'x'])}`], [`--sort-by=${dice.pick(['name', 'kind', 'x'])}`]],
    ...[[`--verbs=${dice.pick(['list', 'get,list', 'x'])}`], [`--categories=${dice.pick(['all', 'x'])}`], ['--cached']],
  ];
  return flagsOf(dice, pool, 3);
}

function wordsOfWait(dice: Dice, all: readonly Named[], object: Named): Words {
  const pool = [outputOf(dice), ['--all'], selectorOf(dice)];
  return [
    ...[...targetOf(dice, all, object), ...namespaceOf(dice, object), `--for=${quoted(dice.pick(AWAITED))}`],
    ...flagsOf(dice, pool, 1),
  ];
}
