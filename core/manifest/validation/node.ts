import { parseEvictionSettings } from '../../objects/eviction-settings.ts';
import type { Node } from '../../objects/kubernetes.generated.ts';
import { type FieldError, invalid } from './field-error.ts';

/** What stands for a kubelet's settings has to be such as its kubelet would start with. */
export function checkNode(node: Node): FieldError[] {
  const parsed = parseEvictionSettings(node);
  if (parsed.ok) return [];
  const { annotation, value, message } = parsed.mistake;
  return [invalid(`metadata.annotations[${annotation}]`, value, message)];
}
