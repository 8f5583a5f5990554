import { SERVER } from '../config/kube-config.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import { succeed } from '../outcome.ts';
import type { Verb } from './verb.ts';

/** The version imitated. */
const VERSION = 'v1.35.2';

/** Commands that say where one is. */
export const CLUSTER_FACT_VERBS: readonly Verb[] = [
  {
    name: 'version',
    usage: ['version'],
    summary: 'Says which Kubernetes the lab imitates.',
    flags: flagSpecs('--client\n-o --output string !'),
    reads: true,
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
    reads: true,
    run: () =>
      succeed(
        `Kubernetes control plane is running at ${SERVER}\n\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n`,
      ),
  },
];
