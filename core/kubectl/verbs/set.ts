import { isJsonMap, type JsonMap, sortedMap } from '../../manifest/json-value.ts';
import { editAll } from '../edit/edit-all.ts';
import { readPath, writePath } from '../edit/json-paths.ts';
import { parseResourceList } from '../edit/parse-resource-list.ts';
import { changeContainers, findPodSpec, sayNoPodSpec, selectContainers } from '../edit/pod-spec-of.ts';
import { NO_RESOURCE, selectTyped } from '../edit/select-for-set.ts';
import { FILE_FLAGS, flagSpecs, PRINT_FLAGS } from '../line/flag-spec.ts';
import { fail, type KubectlOutcome } from '../outcome.ts';
import { dryRunOf } from '../output/print-result.ts';
import { parseLabelPairs } from '../select/label-pairs.ts';
import { runSetEnv } from './set-env.ts';
import type { Invocation, Verb } from './verb.ts';

const COMMON = `${FILE_FLAGS}${PRINT_FLAGS}
  --all
  --dry-run string=unchanged
  --field-manager string
  --local
`;

const KUSTOMIZE = '-k --kustomize string\n';

/** kubectl v1.35, pkg/cmd/set, but for images. */
export const SET_VERBS: readonly Verb[] = [
  {
    name: 'set env',
    usage: ['set env RESOURCE/NAME KEY_1=VAL_1 ... KEY_N=VAL_N'],
    summary: 'Changes or lists the environment variables of containers.',
    flags: flagSpecs(`${COMMON}
      -c --containers string
      -e --env string
      --from string
      --keys string
      --list
      --overwrite
      --prefix string
      --resolve
      -l --selector string
    `),
    run: runSetEnv,
  },
  {
    name: 'set resources',
    usage: ['set resources (-f FILENAME | TYPE NAME)  ([--limits=LIMITS & --requests=REQUESTS]'],
    summary: 'Changes what containers request and what they are limited to.',
    flags: flagSpecs(`${COMMON}
      -c --containers string
      --limits string
      --record
      --requests string
      -l --selector string
    `),
    run: runSetResources,
  },
  {
    name: 'set selector',
    usage: ['set selector (-f FILENAME | TYPE NAME) EXPRESSIONS [--resource-version=version]'],
    summary: 'Changes which Pods a Service leads to.',
    flags: flagSpecs(`${COMMON.replace(KUSTOMIZE, '')}\n--record\n--resource-version string`),
    run: runSetSelector,
  },
  {
    name: 'set serviceaccount',
    usage: ['set serviceaccount (-f FILENAME | TYPE NAME) SERVICE_ACCOUNT'],
    summary: 'Changes which service account Pods run as.',
    flags: flagSpecs(`${COMMON}\n--record`),
    run: runSetServiceAccount,
  },
];

function runSetResources(invocation: Invocation): KubectlOutcome {
  const { flags } = invocation;
  const selection = selectTyped(invocation, invocation.args);
  if (!selection.ok) return selection.outcome;
  if (flags.isOn('all') && flags.has('selector')) return fail('cannot set --all and --selector at the same time');
  if (!flags.has('limits') && !flags.has('requests')) {
    return fail('you must specify an update to requests or limits (in the form of --requests/--limits)');
  }
  const limits = parseResourceList(flags.text('limits') ?? '');
  const requests = parseResourceList(flags.text('requests') ?? '');
  if (typeof limits === 'string' || typeof requests === 'string')
    return fail(typeof limits === 'string' ? limits : String(requests));
  const pattern = flags.text('containers') ?? '*';
  return editAll(invocation, selection, {
    change: (json, selected) => {
      const path = findPodSpec(json);
      if (path === undefined) return sayNoPodSpec(selected);
      if (selectContainers(json, path, pattern).length === 0) return `unable to find container named ${pattern}`;
      return changeContainers(json, path, {
        pattern,
        change: (container) => withResources(container, { limits, requests }),
      });
    },
    decodes: true,
    failure: 'failed to patch resources update to pod template ',
    word: (outcome) => (outcome === 'unchanged' ? undefined : 'resource requirements updated'),
  });
}

function withResources(
  container: JsonMap,
  { limits, requests }: { readonly limits: JsonMap; readonly requests: JsonMap },
): JsonMap {
  const added = [
    ['limits', limits],
    ['requests', requests],
  ] as const;
  return added.reduce((changed, [name, quantities]) => {
    if (quantities.size === 0) return changed;
    const present = readPath(changed, ['resources', name]);
    const merged = sortedMap([...new Map([...(isJsonMap(present) ? present : []), ...quantities])]);
    return writePath(changed, ['resources', name], merged);
  }, container);
}

function runSetSelector(invocation: Invocation): KubectlOutcome {
  const [expression, ...names] = invocation.args.toReversed();
  if (expression === undefined) return fail('one selector is required');
  if (names.length === 0 && !invocation.flags.has('filename')) return fail(NO_RESOURCE);
  const named = selectTyped(invocation, names.toReversed());
  if (!named.ok) return named.outcome;
  const unfit = describeExpression(expression);
  if (unfit !== undefined) return fail(`match expression [${unfit}] not supported on this object`);
  const wished = parseLabelPairs(expression);
  if (!wished.ok) return fail(wished.message);
  const selection = selectTyped(invocation, names.toReversed());
  if (!selection.ok) return selection.outcome;
  const version = invocation.flags.text('resource-version') ?? '';
  return editAll(invocation, selection, {
    change: (json, { facts, object }) => {
      if (facts.kind !== 'Service') return 'setting a selector is only supported for Services';
      if (version !== '' && version !== object.metadata?.resourceVersion) return CONFLICT(object.metadata?.name ?? '');
      return writePath(json, ['spec', 'selector'], sortedMap([...wished.pairs]));
    },
    decodes: true,
    word: () => 'selector updated',
  });
}

/** A selector that a Service cannot have, as Go prints it: `{app Exists []}`. */
function describeExpression(text: string): string | undefined {
  const set = /^(\S+) (in|notin) \(([^)]*)\)$/.exec(text);
  if (set !== null) return `{${set[1]} ${set[2] === 'in' ? 'In' : 'NotIn'} [${set[3]?.split(',').join(' ')}]}`;
  if (/^![\w./-]+$/.test(text)) return `{${text.slice(1)} DoesNotExist []}`;
  return /^[\w./-]+$/.test(text) ? `{${text} Exists []}` : undefined;
}

const CONFLICT = (name: string): string =>
  `Operation cannot be fulfilled on services "${name}": the object has been modified; please apply your changes to the latest version and try again`;

function runSetServiceAccount(invocation: Invocation): KubectlOutcome {
  const [account, ...names] = invocation.args.toReversed();
  if (account === undefined) return fail('serviceaccount is required');
  const selection = selectTyped(invocation, names.toReversed());
  if (!selection.ok) return selection.outcome;
  return editAll(invocation, selection, {
    change: (json, selected) => {
      const path = findPodSpec(json);
      if (path === undefined) return sayNoPodSpec(selected);
      // The old name of the field is the API server's to keep in step.
      const named = writePath(json, [...path, 'serviceAccountName'], account);
      return dryRunOf(invocation.flags) === 'client' ? named : writePath(named, [...path, 'serviceAccount'], account);
    },
    decodes: true,
    failure: 'failed to patch ServiceAccountName ',
    word: () => 'serviceaccount updated',
  });
}
