import type { JsonValue } from '../json-value.ts';

/** YAML 1.1's words, as go-yaml v2 (sigs.k8s.io/yaml) knows them: resolve.go. */
const WORDS = new Map<string, boolean | null>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
]);

const INTEGER = /^[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0o?[0-7_]+|[1-9][0-9_]*|0)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/** What a scalar without quotes means: `no` is false, `0644` is 420, `1.29` a number, `1.29.0` a text. */
export function resolvePlainScalar(text: string): JsonValue {
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  if (!/^[-+.0-9]/.test(text)) return text;
  const digits = text.replaceAll('_', '');
  if (INTEGER.test(text)) return parseInteger(digits);
  return FLOAT.test(digits) ? Number(digits) : text;
}

/** What a scalar with a tag means; a tag of the user's own says nothing. */
export function resolveTagged(text: string, tag: string): JsonValue {
  const name = tag.replace(/^!!|^!<tag:yaml\.org,2002:|^tag:yaml\.org,2002:|>$/g, '');
  return ['int', 'float', 'bool', 'null'].includes(name) ? resolvePlainScalar(text) : text;
}

function parseInteger(digits: string): number {
  const sign = digits.startsWith('-') ? -1 : 1;
  const magnitude = digits.replace(/^[-+]/, '');
  const octal = /^0o?([0-7]+)$/.exec(magnitude)?.[1];
  return sign * Number(octal === undefined ? magnitude : `0o${octal}`);
}
