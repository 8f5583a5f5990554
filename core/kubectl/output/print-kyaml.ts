import { isJsonList, isJsonMap, type JsonValue } from '../../manifest/json-value.ts';

/** A document as `-o kyaml` prints it: YAML in flow style, texts quoted. sigs.k8s.io/yaml v1.6, kyaml. */
export function printKyaml(value: JsonValue): string {
  return `---\n${printNode(value, '')}\n`;
}

function printNode(value: JsonValue, indent: string): string {
  const deeper = `${indent}  `;
  if (isJsonMap(value)) {
    if (value.size === 0) return '{}';
    const members = [...value].map(([key, member]) => `${deeper}${printKey(key)}: ${printNode(member, deeper)},\n`);
    return `{\n${members.join('')}${indent}}`;
  }
  if (isJsonList(value)) return printList(value, indent);
  return typeof value === 'string' ? printText(value, indent) : String(value);
}

/** The brackets of a list and those of the maps in it share their lines. */
function printList(items: readonly JsonValue[], indent: string): string {
  if (items.length === 0) return '[]';
  if (items.every((item) => isJsonMap(item) || isJsonList(item))) {
    return `[${items.map((item) => printNode(item, indent)).join(', ')}]`;
  }
  const deeper = `${indent}  `;
  return `[\n${items.map((item) => `${deeper}${printNode(item, deeper)},\n`).join('')}${indent}]`;
}

/** Words that a reader of YAML could take for something else than a text are quoted. */
const PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_./-]*$/;
const MISREAD = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;

function printKey(key: string): string {
  return PLAIN_KEY.test(key) && !MISREAD.test(key) ? key : JSON.stringify(key);
}

/** A text of several lines stands below its key, each line ended by `\\n\\`. */
function printText(text: string, indent: string): string {
  if (!text.includes('\n')) return `"${escapeText(text)}"`;
  const lines = text.split(/(?<=\n)/).map(escapeText);
  const deeper = `${indent}  `;
  return `"\\\n${lines.map((line) => `${deeper} ${line}`).join('\\\n')}\\\n${deeper}"`;
}

/** YAML has a letter of its own for the escape character, which JSON writes by its number. */
function escapeText(text: string): string {
  const parts = text.split('\u001b').map((part) => JSON.stringify(part).slice(1, -1));
  return parts.join('\\e');
}
