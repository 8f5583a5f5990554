import { type JsonMap, sortedMap } from '../../manifest/json-value.ts';
import { parseQuantity } from '../../objects/quantity.ts';

/** `cpu=100m,memory=256Mi`; a message where a part is no such pair. kubectl v1.35, pkg/generate/versioned/run.go: populateResourceListV1. */
export function parseResourceList(text: string): JsonMap | string {
  const entries: [string, string][] = [];
  for (const part of text === '' ? [] : text.split(',')) {
    const [name = '', quantity, ...more] = part.split('=');
    if (quantity === undefined || more.length > 0)
      return `Invalid argument syntax ${part}, expected <resource>=<value>`;
    const parsed = parseQuantity(quantity);
    if (!parsed.ok) return parsed.message;
    entries.push([name, quantity]);
  }
  return sortedMap(entries);
}
