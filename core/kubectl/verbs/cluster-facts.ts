import { flagSpecs } from '../line/flag-spec.ts';
import { succeed } from '../outcome.ts';
import { alignTabs, TABLE_TABS } from '../output/tabwriter.ts';
import type { Verb } from './verb.ts';

/** The version imitated. */
const VERSION = 'v1.35.2';

/** What the lab calls its one context, its cluster and its user. */
const CONTEXT = { name: 'podlab', cluster: 'podlab', user: 'learner' };

/** Commands that say where one is. */
export const CLUSTER_FACT_VERBS: readonly Verb[] = [
  {
    name: 'version',
    usage: ['version'],
    summary: 'Says which Kubernetes the lab imitates.',
    flags: flagSpecs('--client\n-o --output string !'),
    run: ({ flags }) => {
      const client = `Client Version: ${VERSION}\nKustomize Version: v5.7.1\n`;
      return succeed(flags.isOn('client') ? client : `${client}Server Version: ${VERSION}\n`);
    },
  },
  {
    name: 'cluster-info',
    usage: ['cluster-info'],
    summary: 'Says where the control plane is.',
    flags: flagSpecs(''),
    run: () =>
      succeed(
        "Kubernetes control plane is running at https://172.18.0.2:6443\n\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n",
      ),
  },
  {
    name: 'config current-context',
    usage: ['config current-context'],
    summary: 'Names the present context.',
    flags: flagSpecs(''),
    run: () => succeed(`${CONTEXT.name}\n`),
  },
  {
    name: 'config get-contexts',
    usage: ['config get-contexts'],
    summary: 'Lists the contexts: there is one.',
    flags: flagSpecs('--no-headers\n-o --output string'),
    run: ({ flags }) => {
      if (flags.text('output') === 'name') return succeed(`${CONTEXT.name}\n`);
      const row = `*\t${CONTEXT.name}\t${CONTEXT.cluster}\t${CONTEXT.user}\t\n`;
      const header = flags.isOn('no-headers') ? '' : 'CURRENT\tNAME\tCLUSTER\tAUTHINFO\tNAMESPACE\n';
      return succeed(alignTabs(header + row, TABLE_TABS));
    },
  },
];
