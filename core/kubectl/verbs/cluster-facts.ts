import { listServed } from '../../lab/served/served.ts';
import { type JsonMap, type JsonValue, sortedMap } from '../../manifest/json-value.ts';
import { CLIENT_BUILD, SERVER_BUILD, VERSION } from '../../objects/build-info.ts';
import { SERVER } from '../config/kube-config.ts';
import { flagSpecs } from '../line/flag-spec.ts';
import { fail, type KubectlOutcome, succeed } from '../outcome.ts';
import { printIndentedJson } from '../output/print-json.ts';
import { printYaml } from '../output/print-yaml.ts';
import type { Invocation, Verb } from './verb.ts';

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
    run: tellAddresses,
  },
];

const DUMP_HINT = "\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n";

/** kubectl v1.35, pkg/cmd/clusterinfo: beside the API server the Services that say that they are the cluster's own. */
function tellAddresses({ cluster }: Invocation): KubectlOutcome {
  const services = listServed(cluster, 'Service', 'kube-system').filter(
    ({ metadata }) => metadata?.labels?.['kubernetes.io/cluster-service'] === 'true',
  );
  const lines = services.map(({ metadata, spec }) => {
    const { name = '', labels = {} } = metadata ?? {};
    const [port] = spec?.ports ?? [];
    const words = [...(port?.name === 'https' || port?.port === 443 ? ['https'] : []), name, port?.name ?? ''];
    const address = `${SERVER}/api/v1/namespaces/kube-system/services/${words.join(':').replace(/:$/, '')}/proxy`;
    return `${labels['kubernetes.io/name'] ?? name} is running at ${address}\n`;
  });
  return succeed(`Kubernetes control plane is running at ${SERVER}\n${lines.join('')}${DUMP_HINT}`);
}

/** JSON has Go's order of fields, YAML that of their names. */
function tellVersion({ args, flags }: Invocation): KubectlOutcome {
  if (args.length > 0 && !flags.isOn('client')) return fail(`extra arguments: [${args.join(' ')}]`);
  const output = flags.text('output') ?? '';
  const isClient = flags.isOn('client');
  if (output === '') {
    const client = `Client Version: ${VERSION}\nKustomize Version: ${KUSTOMIZE}\n`;
    return succeed(isClient ? client : `${client}Server Version: ${VERSION}\n`);
  }
  if (output !== 'yaml' && output !== 'json') return fail("--output must be 'yaml' or 'json'");
  const arrange = output === 'yaml' ? sortedMap : (entries: [string, JsonValue][]): JsonMap => new Map(entries);
  const serverVersion: [string, JsonValue] = ['serverVersion', arrange([...SERVER_BUILD])];
  const versions = arrange([
    ['clientVersion', arrange([...CLIENT_BUILD])],
    ['kustomizeVersion', KUSTOMIZE],
    ...(isClient ? [] : [serverVersion]),
  ]);
  return succeed(
    output === 'yaml' ? `${printYaml(versions)}\n` : `${printIndentedJson(versions).replaceAll('    ', '  ')}\n`,
  );
}

const KUSTOMIZE = 'v5.7.1';
