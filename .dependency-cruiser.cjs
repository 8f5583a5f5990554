// The arrows of ARCHITECTURE.md: who may import whom. `npm run check -- arrows` follows them.

/** A rule that lets a room import nothing of the project but the rooms named. */
function mayImport(name, from, rooms) {
  const rule = `Only ${rooms.join(', ')}. Take the value as an argument, or move the code to the room it speaks of.`;
  return {
    name,
    comment: rule,
    severity: 'error',
    from,
    to: { path: '^(core|bot|lambdas|infra|test)/', pathNot: rooms },
  };
}

/** A rule that lets a room use no package and nothing of Node but what is named. */
function mayUse(name, from, packages) {
  const rule = `No package and no part of Node but ${packages.join(', ') || 'none'}: ask the room that owns it.`;
  return {
    name,
    comment: rule,
    severity: 'error',
    from,
    to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-no-pkg', 'core'], pathNot: packages },
  };
}

/**
 * The rooms of core, from the ground up: each imports only rooms that stand before it. ARCHITECTURE.md draws this.
 * A new room is given its place here.
 */
const ROOMS_OF_CORE = [
  'sim',
  'objects',
  'cluster',
  'manifest',
  'apiserver',
  'scheduler',
  'runtime',
  'kubelet',
  'controllers',
  'lab',
  'history',
  'kubectl',
  'kube-api',
  'explain',
  'quiz',
  'session',
  'samples',
  'missions',
];

/** One rule a room: nothing above it, and nothing that has no place in the order. */
function orderOfCore() {
  return ROOMS_OF_CORE.map((room, index) => ({
    name: `order-of-core-${room}`,
    comment: `core/${room} imports only rooms below it (${ROOMS_OF_CORE.slice(0, index).join(', ') || 'none'}). Take the value as an argument, or move what both need down.`,
    severity: 'error',
    from: { path: `^core/${room}/` },
    to: { path: '^core/', pathNot: `^core/(${ROOMS_OF_CORE.slice(0, index + 1).join('|')})/` },
  }));
}

/** Files of the shell's grammar, which is recursive: a word holds a script that holds words. */
const GRAMMAR = '^core/runtime/shell/(parse|compile)[a-z-]*[.]ts$';

const package_ = (name) => `node_modules/${name}(/|$)`;

module.exports = {
  forbidden: [
    ...orderOfCore(),
    {
      name: 'order-of-core-place',
      comment: 'Give the room its place in ROOMS_OF_CORE, in .dependency-cruiser.cjs, and draw it in ARCHITECTURE.md.',
      severity: 'error',
      from: { path: '^core/', pathNot: `^core/(${ROOMS_OF_CORE.join('|')})/` },
      to: {},
    },
    mayImport('core-imports-core', { path: '^core/' }, ['^core/']),
    mayImport('bot-imports-core', { path: '^bot/' }, ['^bot/', '^core/']),
    mayImport('lambdas-import-bot-and-core', { path: '^lambdas/' }, ['^lambdas/', '^bot/', '^core/']),
    mayImport('infra-imports-names-of-lambdas', { path: '^infra/', pathNot: '^infra/tools/generate' }, [
      '^infra/',
      '^lambdas/names[.]ts$',
    ]),
    mayUse('core-uses-no-package', { path: '^core/', pathNot: '^core/(manifest|quiz|objects/cron|kubectl/diff)/' }, []),
    mayUse('schedules-use-croner', { path: '^core/objects/cron/' }, [package_('croner')]),
    mayUse('comparisons-use-diff', { path: '^core/kubectl/diff/' }, [package_('diff')]),
    mayUse('core-doors-use-yaml-and-zod', { path: '^core/(manifest|quiz)/', pathNot: '^core/quiz/memory/' }, [
      package_('yaml'),
      package_('zod'),
    ]),
    mayUse('memory-uses-ts-fsrs', { path: '^core/quiz/memory/' }, [package_('ts-fsrs')]),
    mayUse('bot-uses-no-package', { path: '^bot/', pathNot: '^bot/(gateway|playground)' }, []),
    mayUse('gateway-uses-discord-js', { path: '^bot/gateway' }, [
      package_('discord[.]js'),
      package_('ws'),
      package_('@types/ws'),
      '^(node:)?timers/promises$',
    ]),
    mayUse('playground-uses-zod-and-esbuild', { path: '^bot/playground/' }, [
      package_('zod'),
      package_('esbuild'),
      '^(node:)?(fs/promises|url)$',
    ]),
    {
      name: 'no-cycles',
      comment: 'Move what both rooms need into a third file. Within a room, a grammar may well be recursive.',
      severity: 'error',
      from: { path: '^(core/[^/]+|bot|lambdas|infra|test)/' },
      to: { circular: true, via: { pathNot: '^$1/' } },
    },
    {
      name: 'no-circles-in-runtime',
      comment:
        'Hand the value down (programs are looked up in the kernel of their call). Only the grammar is recursive.',
      severity: 'error',
      from: { path: '^core/(cluster|runtime)/' },
      to: { circular: true, via: { pathNot: GRAMMAR } },
    },
    {
      name: 'no-unresolved',
      comment: 'Name a file or package that exists.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.cjs', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
