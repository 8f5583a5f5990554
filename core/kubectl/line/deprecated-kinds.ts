import type { Cluster } from '../../cluster/cluster.ts';
import { deprecationOf } from '../../objects/deprecated-kinds.ts';
import { printApiWarnings } from '../apply/print-warnings.ts';
import { findKindByTypeWord } from '../select/parse-targets.ts';

/** Verbs whose words name kinds, of which the API server is asked. */
const ASKS_OF_KINDS: ReadonlySet<string> = new Set([
  ...['get', 'describe', 'delete', 'edit', 'patch', 'label', 'annotate', 'wait', 'replace'],
]);

/** What the API server warns of whoever asks it of these objects, as kubectl prints it once a line. */
export function warnOfKinds(cluster: Cluster, verb: string, args: readonly string[]): string {
  if (!ASKS_OF_KINDS.has(verb)) return '';
  const [types = '', ...others] = args;
  const words = [...types.split(','), ...others.filter((word) => word.includes('/'))];
  const warnings = words.flatMap((word) => {
    const facts = findKindByTypeWord(cluster, word.split('/')[0] ?? '');
    return facts === undefined ? [] : deprecationOf(facts);
  });
  return printApiWarnings([...new Set(warnings)]);
}
