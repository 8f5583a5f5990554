import type { Cluster } from '../../cluster/cluster.ts';
import type { KubeConfig, KubeContext } from '../../cluster/state/kube-config.ts';
import { compareText } from '../../objects/compare-text.ts';
import { CLUSTER_NAME, findContext, kubeConfigOf, USER_NAME } from '../config/kube-config.ts';
import { kubeConfigJson } from '../config/kube-config-json.ts';
import { flagSpecs, PRINT_FLAGS } from '../line/flag-spec.ts';
import { fail, failOfUse, joinVisits, type KubectlOutcome, succeed } from '../outcome.ts';
import { parseDocumentFormat } from '../output/output-format.ts';
import { printDocument } from '../output/print-document.ts';
import { refuseFormat } from '../output/print-result.ts';
import { alignTabs, TABLE_TABS } from '../output/tabwriter.ts';
import { printVerbHelp } from './help.ts';
import type { Invocation, Verb } from './verb.ts';

/** kubectl v1.35, pkg/cmd/config, for the file that a lab keeps: contexts can be changed, there is one cluster and one user. */
export const CONFIG_VERBS: readonly Verb[] = [
  {
    name: 'config current-context',
    usage: ['config current-context'],
    summary: 'Names the present context.',
    flags: flagSpecs(''),
    reads: true,
    run: ({ cluster }) => {
      const { current } = kubeConfigOf(cluster);
      return current === '' ? fail('current-context is not set') : succeed(`${current}\n`);
    },
  },
  {
    name: 'config get-contexts',
    usage: ['config get-contexts [(-o|--output=)name)]'],
    summary: 'Lists the contexts.',
    flags: flagSpecs('--no-headers\n-o --output string'),
    reads: true,
    run: getContexts,
  },
  {
    name: 'config get-clusters',
    usage: ['config get-clusters'],
    summary: 'Lists the clusters: there is one.',
    flags: flagSpecs(''),
    reads: true,
    run: () => succeed(`NAME\n${CLUSTER_NAME}\n`),
  },
  {
    name: 'config get-users',
    usage: ['config get-users'],
    summary: 'Lists the users: there is one.',
    flags: flagSpecs(''),
    reads: true,
    run: () => succeed(`NAME\n${USER_NAME}\n`),
  },
  {
    name: 'config view',
    usage: ['config view [flags]'],
    summary: 'Shows how kubectl is set up.',
    flags: flagSpecs(`${PRINT_FLAGS}\n--flatten\n--merge string=true\n--minify\n--raw`),
    reads: true,
    run: view,
  },
  {
    name: 'config use-context',
    usage: ['config use-context CONTEXT_NAME'],
    summary: 'Makes another context the present one.',
    flags: flagSpecs(''),
    run: useContext,
  },
  {
    name: 'config set-context',
    usage: [
      'config set-context [NAME | --current] [--cluster=cluster_nickname] [--user=user_nickname] [--namespace=namespace]',
    ],
    summary: 'Makes or changes a context: its namespace is where lines without -n look.',
    flags: flagSpecs('--cluster string\n--current\n-n --namespace string\n--user string'),
    run: setContext,
  },
  {
    name: 'config rename-context',
    usage: ['config rename-context CONTEXT_NAME NEW_NAME'],
    summary: 'Gives a context another name.',
    flags: flagSpecs(''),
    run: renameContext,
  },
  {
    name: 'config delete-context',
    usage: ['config delete-context NAME'],
    summary: 'Takes a context away.',
    flags: flagSpecs(''),
    run: deleteContext,
  },
  {
    name: 'config unset',
    usage: ['config unset PROPERTY_NAME'],
    summary: 'Takes a value away: current-context, or contexts.NAME.namespace.',
    flags: flagSpecs(''),
    run: unset,
  },
];

/** Where the real one keeps it. */
const FILE = '/home/learner/.kube/config';

function getContexts({ cluster, args, flags }: Invocation): KubectlOutcome {
  const output = flags.text('output') ?? '';
  if (output !== '' && output !== 'name') {
    return fail(
      `--output ${output} is not available in kubectl config get-contexts; resetting to default output format`,
    );
  }
  const { contexts, current } = kubeConfigOf(cluster);
  const shown = contexts.filter(({ name }) => args.length === 0 || args.includes(name));
  const missing = args.filter((arg) => !contexts.some(({ name }) => name === arg));
  const errors = missing.map((name) => fail(`context ${name} not found`));
  const sorted = shown.toSorted((a, b) => compareText(a.name, b.name));
  if (output === 'name') return joinVisits([succeed(sorted.map(({ name }) => `${name}\n`).join('')), ...errors]);
  const rows = sorted.map(
    ({ name, cluster: where = '', user = '', namespace = '' }) =>
      `${name === current ? '*' : ' '}\t${name}\t${where}\t${user}\t${namespace}\n`,
  );
  const header = flags.isOn('no-headers') ? '' : 'CURRENT\tNAME\tCLUSTER\tAUTHINFO\tNAMESPACE\n';
  return joinVisits([succeed(alignTabs(header + rows.join(''), TABLE_TABS)), ...errors]);
}

function view(invocation: Invocation): KubectlOutcome {
  const { cluster, args, flags } = invocation;
  if (args.length > 0) {
    return failOfUse('config view', `unexpected arguments: [${args.join(' ')}]`);
  }
  const refused = refuseFormat(invocation);
  if (refused !== undefined) return refused;
  const parsed = parseDocumentFormat(flags);
  const json = kubeConfigJson(kubeConfigOf(cluster), {
    only: flags.isOn('minify') ? (findContext(cluster, flags.text('context'))?.name ?? '') : undefined,
    secretsShown: flags.isOn('raw') || flags.isOn('flatten'),
  });
  const format = parsed.ok ? parsed.format : undefined;
  if (format?.type === 'name') return fail('unable to decode "STDIN": kind "Config" has no name');
  const printed = printDocument(json, format ?? { type: 'yaml' }, cluster.work);
  return printed.ok ? succeed(printed.text) : fail(printed.message);
}

function useContext({ cluster, args }: Invocation): KubectlOutcome {
  const [name = ''] = args;
  if (args.length !== 1) return unexpected('config use-context', args);
  const { contexts } = kubeConfigOf(cluster);
  if (name === '') return fail('empty context names are not allowed');
  if (!contexts.some((one) => one.name === name)) return fail(`no context exists with the name: "${name}"`);
  write(cluster, { current: name, contexts });
  return succeed(`Switched to context "${name}".\n`);
}

/** As many contexts as anybody needs: a lab is saved. */
const MOST_CONTEXTS = 20;
const LONGEST_WORD = 253;

function setContext({ cluster, args, flags }: Invocation): KubectlOutcome {
  if (args.length > 1) return unexpected('config set-context', args);
  const [asked = ''] = args;
  const isCurrent = flags.isOn('current');
  if (asked === '' && !isCurrent) return fail('you must specify a non-empty context name or --current');
  if (asked !== '' && isCurrent) return fail('you cannot specify both a context name and --current');
  const { current, contexts } = kubeConfigOf(cluster);
  const name = isCurrent ? current : asked;
  if (name === '') return fail('no current context is set');
  const present = contexts.find((one) => one.name === name);
  const changed = changeContext(present ?? { name }, flags);
  const isTooMuch = [name, ...Object.values(changed)].some((word) => word.length > LONGEST_WORD);
  if (isTooMuch || (present === undefined && contexts.length >= MOST_CONTEXTS))
    return fail('the kubeconfig would be too large');
  write(cluster, { current, contexts: [...contexts.filter((one) => one !== present), changed] });
  return succeed(`Context "${name}" ${present === undefined ? 'created' : 'modified'}.\n`);
}

function changeContext(context: KubeContext, flags: Invocation['flags']): KubeContext {
  const changes = (['cluster', 'user', 'namespace'] as const).flatMap((field) => {
    const value = flags.text(field);
    return value === undefined ? [] : [[field, value] as const];
  });
  const entries = [...new Map([...Object.entries(context), ...changes])].filter(([, value]) => value !== '');
  return { name: context.name, ...Object.fromEntries(entries) };
}

function renameContext({ cluster, args }: Invocation): KubectlOutcome {
  const [name = '', next = ''] = args;
  if (args.length !== 2) return unexpected('config rename-context', args);
  if (next === '') return fail('You must specify a new non-empty context name');
  const { current, contexts } = kubeConfigOf(cluster);
  const found = contexts.find((one) => one.name === name);
  if (found === undefined) return fail(`cannot rename the context "${name}", it's not in ${FILE}`);
  if (contexts.some((one) => one.name === next)) {
    return fail(`cannot rename the context "${name}", the context "${next}" already exists in ${FILE}`);
  }
  const renamed = contexts.map((one) => (one === found ? { ...one, name: next } : one));
  write(cluster, { current: current === name ? next : current, contexts: renamed });
  return succeed(`Context "${name}" renamed to "${next}".\n`);
}

function deleteContext({ cluster, args }: Invocation): KubectlOutcome {
  const [name = ''] = args;
  // It shows its help, and has not failed.
  if (args.length !== 1) return succeed(helpOf('config delete-context'));
  const { current, contexts } = kubeConfigOf(cluster);
  if (!contexts.some((one) => one.name === name)) return fail(`cannot delete context ${name}, not in ${FILE}`);
  write(cluster, { current, contexts: contexts.filter((one) => one.name !== name) });
  const warning =
    current === name
      ? 'warning: this removed your active context, use "kubectl config use-context" to select a different one\n'
      : '';
  return succeed(`deleted context ${name} from ${FILE}\n`, warning);
}

function unset({ cluster, args }: Invocation): KubectlOutcome {
  const [property = ''] = args;
  if (args.length !== 1) return unexpected('config unset', args);
  const { current, contexts } = kubeConfigOf(cluster);
  const field = /^contexts\.(.+)\.(namespace|cluster|user)$/.exec(property);
  const whole = /^contexts\.([^.]+)$/.exec(property);
  if (property === 'current-context') write(cluster, { current: '', contexts });
  else if (field !== null) {
    if (!contexts.some(({ name }) => name === field[1])) return fail(`current map key \`${field[1]}\` is invalid`);
    const without = ({ [field[2] as 'namespace']: _, ...rest }: KubeContext): KubeContext => rest;
    write(cluster, { current, contexts: contexts.map((one) => (one.name === field[1] ? without(one) : one)) });
  } else if (whole !== null) write(cluster, { current, contexts: contexts.filter(({ name }) => name !== whole[1]) });
  else return fail(`unable to locate path ${property}`);
  return succeed(`Property "${property}" unset.\n`);
}

function write(cluster: Cluster, config: KubeConfig): void {
  cluster.kubeConfig = config;
}

/** kubectl v1.35, pkg/cmd/config/config.go: helpErrorf. */
function unexpected(command: string, args: readonly string[]): KubectlOutcome {
  return { ...fail(`Unexpected args: [${args.join(' ')}]`), stdout: helpOf(command) };
}

function helpOf(command: string): string {
  const verb = CONFIG_VERBS.find(({ name }) => name === command);
  return verb === undefined ? '' : printVerbHelp(verb);
}
