import type { Cluster } from '../../cluster/cluster.ts';
import { deprecationOf } from '../../objects/deprecated-kinds.ts';
import { printApiWarnings } from '../apply/print-warnings.ts';
import { findKindByTypeWord, warnOfShortName } from '../select/parse-targets.ts';
import type { ParsedFlags } from './parsed-flags.ts';

/** Verbs whose words name kinds: `TYPE NAME`, `TYPE/NAME`. */
const NAMES_KINDS =
  /^(?:get|describe|delete|edit|patch|label|annotate|wait|replace|scale|expose|autoscale|taint|(?:rollout|set) .*|apply view-last-applied)$/;

/** Verbs whose first word is a name where no kind stands before it. */
const NAMES_OBJECTS = /^(?:logs|exec|attach|debug|cordon|uncordon|drain)$/;

/** Verbs that look for the kind and ask for none of its objects. */
const ONLY_LOOKS = /^(?:explain|events|auth can-i|taint)$/;

interface Asked {
  readonly verb: string;
  readonly args: readonly string[];
  readonly flags: ParsedFlags;
}

/** What a client and the API server warn of whoever asks of these objects, as kubectl prints it once a line. */
export function warnOfKinds(cluster: Cluster, asked: Asked): string {
  const isSent = !ONLY_LOOKS.test(asked.verb) && !isRefusedEverywhere(cluster, asked);
  const warnings = typeWords(asked).flatMap((word) => {
    const facts = findKindByTypeWord(cluster, word);
    return facts === undefined ? [] : [...warnOfShortName(cluster, word), ...(isSent ? deprecationOf(facts) : [])];
  });
  return printApiWarnings([...new Set(warnings)]);
}

function typeWords({ verb, args, flags }: Asked): readonly string[] {
  const [types = '', ...others] = args;
  if (verb === 'explain') return [types.split('.')[0] ?? ''];
  if (verb === 'events') return [typeOf(flags.text('for') ?? '')];
  if (verb === 'auth can-i') return [typeOf(others[0] ?? '')];
  const named = others.filter((word) => word.includes('/')).map(typeOf);
  if (NAMES_OBJECTS.test(verb)) return types.includes('/') ? [typeOf(types), ...named] : named;
  return NAMES_KINDS.test(verb) ? [...types.split(',').map(typeOf), ...named] : [];
}

function typeOf(word: string): string {
  return word.split('/')[0] ?? '';
}

/** A name is looked for in one namespace: of all at once no server is asked. */
function isRefusedEverywhere(cluster: Cluster, { args, flags }: Asked): boolean {
  const isNamed = args.length > 1 || args.some((word) => word.includes('/'));
  const [types = ''] = args;
  return (
    flags.isOn('all-namespaces') &&
    isNamed &&
    types.split(',').some((word) => findKindByTypeWord(cluster, typeOf(word))?.namespaced)
  );
}
