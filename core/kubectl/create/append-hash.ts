import { printJson, toJsonValue } from '../../manifest/json-value.ts';
import type { ConfigMap, Secret } from '../../objects/kubernetes.generated.ts';
import type { ParsedFlags } from '../line/parsed-flags.ts';
import { sha256 } from './sha256.ts';

/** The name of a new ConfigMap or Secret: with `--append-hash` what it holds is told by it. kubectl v1.35, pkg/util/hash. */
export function hashedName(flags: ParsedFlags, name: string, kind: 'ConfigMap' | 'Secret', object: ConfigMap & Secret) {
  if (!flags.isOn('append-hash')) return name;
  const { data = {}, type = '' } = object;
  const said = { data, kind, name, ...(kind === 'Secret' ? { type } : {}) };
  return `${name}-${readable(sha256(printJson(toJsonValue(said))))}`;
}

/** Ten digits, and no vowels that a word could be made of. */
function readable(digits: string): string {
  const letters = new Map([...['0g', '1h', '3k', 'am', 'et']].map((pair) => [pair.charAt(0), pair.charAt(1)] as const));
  return [...digits.slice(0, 10)].map((digit) => letters.get(digit) ?? digit).join('');
}
