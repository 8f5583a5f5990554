import { type JsonMap, type JsonValue, sortedMap } from '../../manifest/json-value.ts';
import { SERVER } from '../config/kube-config.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import { fail, type KubectlOutcome, succeed } from '../outcome.ts';
import { printIndentedJson } from '../output/print-json.ts';
import { printYaml } from '../output/print-yaml.ts';
import type { Invocation, Verb } from './verb.ts';

/** The version imitated. */
const VERSION = 'v1.35.2';

/** Commands that say where one is. */
export const CLUSTER_FACT_VERBS: readonly Verb[] = [
  {
    name: 'version',
    usage: ['version'],
    summary: 'Says which Kubernetes the lab imitates.',
    flags: flagSpecs('--client\n-o --output string'),
    reads: true,
    run: tellVersion,
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

/** What the binary of that release says of itself. */
const BUILD: readonly [string, JsonValue][] = [
  ['major', '1'],
  ['minor', '35'],
  ['gitVersion', VERSION],
  ['gitCommit', 'fdc9d74cbf2da6754ebf81d56f80ae2948cd6425'],
  ['gitTreeState', 'clean'],
  ['buildDate', '2026-02-26T20:05:34Z'],
  ['goVersion', 'go1.25.7'],
  ['compiler', 'gc'],
  ['platform', 'linux/amd64'],
];

/** JSON has Go's order of fields, YAML that of their names. */
function tellVersion({ flags }: Invocation): KubectlOutcome {
  const output = flags.text('output') ?? '';
  const isClient = flags.isOn('client');
  if (output === '') {
    const client = `Client Version: ${VERSION}\nKustomize Version: ${KUSTOMIZE}\n`;
    return succeed(isClient ? client : `${client}Server Version: ${VERSION}\n`);
  }
  if (output !== 'yaml' && output !== 'json') return fail("--output must be 'yaml' or 'json'");
  const arrange = output === 'yaml' ? sortedMap : (entries: [string, JsonValue][]): JsonMap => new Map(entries);
  const serverVersion: [string, JsonValue] = ['serverVersion', arrange([...BUILD])];
  const versions = arrange([
    ['clientVersion', arrange([...BUILD])],
    ['kustomizeVersion', KUSTOMIZE],
    ...(isClient ? [] : [serverVersion]),
  ]);
  return succeed(
    output === 'yaml' ? `${printYaml(versions)}\n` : `${printIndentedJson(versions).replaceAll('    ', '  ')}\n`,
  );
}

const KUSTOMIZE = 'v5.7.1';
