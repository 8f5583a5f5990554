import type { Cluster } from '../../cluster/cluster.ts';
import { getObject, listObjects } from '../../cluster/object-store.ts';
import { currentNamespace } from '../config/kube-config.ts';
import { type FlagSpec, GLOBAL_FLAGS } from '../line/flag-spec.ts';
import { listContainerNames } from '../logs/container-names.ts';
import type { Verb } from '../verbs/verb.ts';
import type { PartialLine } from './complete-kubectl-line.ts';

const OUTPUTS = ['wide', 'yaml', 'json', 'name', 'jsonpath=', 'custom-columns='];

const GLOBAL_OFFERED: ReadonlySet<string> = new Set(['namespace', 'help']);

/** Flags of a verb that people use: what is accepted and ignored is not offered. */
const NOT_OFFERED: ReadonlySet<string> = new Set([
  ...['allow-missing-template-keys', 'chunk-size', 'field-manager', 'filename', 'kustomize', 'raw', 'recursive'],
  ...['output-watch-events', 'save-config', 'server-print', 'show-managed-fields', 'template', 'use-protocol-buffers'],
  ...['watch', 'watch-only', 'insecure-skip-tls-verify-backend', 'max-log-requests', 'pod-running-timeout', 'validate'],
  ...['local', 'resource-version', 'cached', 'append-hash', 'patch-file', 'interactive', 'ignore-errors'],
]);

export function listFlagCandidates(verb: Verb): readonly string[] {
  return [...verb.flags(), ...GLOBAL_FLAGS().filter(({ name }) => GLOBAL_OFFERED.has(name))]
    .filter((spec) => !NOT_OFFERED.has(spec.name))
    .flatMap((spec) => [...(spec.shorthand === undefined ? [] : [`-${spec.shorthand}`]), `--${spec.name}`]);
}

/** True for a flag word that the next word belongs to. */
export function takesValue(verb: Verb, word: string): boolean {
  const spec = findSpec(verb, word);
  return spec !== undefined && spec.valueAlone === undefined;
}

function findSpec(verb: Verb, word: string): FlagSpec | undefined {
  if (word.includes('=')) return undefined;
  return [...verb.flags(), ...GLOBAL_FLAGS()].find(
    (spec) => word === `--${spec.name}` || (spec.shorthand !== undefined && word === `-${spec.shorthand}`),
  );
}

/** What may stand after a flag: namespaces, output formats, container names. */
export function listFlagValues(line: PartialLine, verb: Verb, word: string): readonly string[] {
  switch (findSpec(verb, word)?.name) {
    case 'namespace':
      return listObjects(line.cluster.store, 'Namespace').map((namespace) => namespace.metadata?.name ?? '');
    case 'output':
      return OUTPUTS;
    case 'container':
      return listContainers(line);
    case 'dry-run':
      return ['client'];
    case 'restart':
      return ['Always', 'OnFailure', 'Never'];
    case 'cascade':
      return ['background', 'foreground', 'orphan'];
    default:
      return [];
  }
}

/** The containers of the first Pod the line names. */
function listContainers({ cluster, words }: PartialLine): readonly string[] {
  const namespace = namespaceOf(cluster, words);
  const pods = words.map((word) => getObject(cluster.store, 'Pod', namespace, word.replace(/^pods?\//, '')));
  const pod = pods.find((candidate) => candidate !== undefined);
  return pod === undefined ? [] : listContainerNames(pod);
}

/** The namespace a line names so far. */
export function namespaceOf(cluster: Cluster, words: readonly string[]): string {
  for (const [index, word] of words.entries()) {
    if (word === '-n' || word === '--namespace') return words[index + 1] ?? currentNamespace(cluster);
    if (word.startsWith('--namespace=')) return word.slice('--namespace='.length);
  }
  return currentNamespace(cluster);
}
