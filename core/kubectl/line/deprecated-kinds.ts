import type { Cluster } from '../../cluster/cluster.ts';
import { deprecationOf } from '../../objects/deprecated-kinds.ts';
import { printApiWarnings } from '../apply/print-warnings.ts';
import { findKindByTypeWord, warnOfShortName } from '../select/parse-targets.ts';

/** Verbs whose words name kinds, of which the API server is asked. */
const ASKS_OF_KINDS: ReadonlySet<string> = new Set([
  ...['get', 'describe', 'delete', 'edit', 'patch', 'label', 'annotate', 'wait', 'replace'],
]);

/** What a client and the API server warn of whoever asks of these objects, as kubectl prints it once a line. */
export function warnOfKinds(cluster: Cluster, verb: string, args: readonly string[]): string {
  const [types = '', ...others] = args;
  // It looks for the kind alone, and asks for no object.
  if (verb === 'explain') return printApiWarnings(warnOfShortName(cluster, types.split('.')[0] ?? ''));
  if (!ASKS_OF_KINDS.has(verb)) return '';
  const words = [...types.split(','), ...others.filter((word) => word.includes('/'))];
  const warnings = words.flatMap((word) => {
    const type = word.split('/')[0] ?? '';
    const facts = findKindByTypeWord(cluster, type);
    return facts === undefined ? [] : [...warnOfShortName(cluster, type), ...deprecationOf(facts)];
  });
  return printApiWarnings([...new Set(warnings)]);
}
