import type { Cluster } from '../../cluster/cluster.ts';
import { objectJson } from '../output/object-json.ts';
import { readField } from '../select/read-field.ts';
import type { Selected } from '../select/select-objects.ts';
import { checkWaitPath, parseWaitPath, type WaitPath, type WaitPathState } from './wait-path.ts';

/** What `kubectl wait --for=…` waits for. */
export type Awaited =
  | { readonly type: 'create' | 'delete' }
  | { readonly type: 'condition'; readonly name: string; readonly status: string }
  | ({ readonly type: 'jsonpath' } & WaitPath);

export type ParsedAwaited =
  | { readonly ok: true; readonly awaited: Awaited }
  | { readonly ok: false; readonly message: string };

/** kubectl v1.35, pkg/cmd/wait/wait.go: conditionFuncFor. */
export function parseAwaited(text: string): ParsedAwaited {
  const lower = text.toLowerCase();
  if (lower === 'create' || lower === 'delete') return { ok: true, awaited: { type: lower } };
  if (text.startsWith('condition=')) {
    const [name = '', ...status] = text.slice('condition='.length).split('=');
    return { ok: true, awaited: { type: 'condition', name, status: status.length === 0 ? 'true' : status.join('=') } };
  }
  if (!text.startsWith('jsonpath=')) return { ok: false, message: `unrecognized condition: ${JSON.stringify(text)}` };
  const parsed = parseWaitPath(text.slice('jsonpath='.length));
  return parsed.ok ? { ok: true, awaited: { type: 'jsonpath', ...parsed.wait } } : parsed;
}

/** The same for `/time until`. */
export function conditionText(awaited: Awaited): string {
  switch (awaited.type) {
    case 'create':
      return '';
    case 'delete':
      return 'gone';
    case 'condition':
      return `condition=${awaited.name}${awaited.status.toLowerCase() === 'true' ? '' : `=${awaited.status}`}`;
    case 'jsonpath':
      return `jsonpath=${awaited.path}${awaited.wanted === undefined ? '' : `=${awaited.wanted}`}`;
  }
}

/** Whether it is so of an object that is there. */
export function checkAwaited(cluster: Cluster, selected: Selected, awaited: Awaited): WaitPathState {
  switch (awaited.type) {
    case 'create':
      return { ok: true, met: true };
    case 'delete':
      return { ok: true, met: false };
    case 'condition':
      return { ok: true, met: hasCondition(selected, awaited) };
    case 'jsonpath':
      return checkWaitPath(awaited, objectJson(selected), cluster.work);
  }
}

/** kubectl v1.35, pkg/cmd/wait/condition.go: what was said of an earlier generation does not count. */
function hasCondition({ object }: Selected, { name, status }: Extract<Awaited, { type: 'condition' }>): boolean {
  const conditions = readField(object, ['status', 'conditions']);
  const all: readonly unknown[] = Array.isArray(conditions) ? conditions : [];
  const found = all.find((one) => sameWord(readField(one, ['type']), name));
  if (found === undefined || !sameWord(readField(found, ['status']), status)) return false;
  const observed = readField(found, ['observedGeneration']) ?? readField(object, ['status', 'observedGeneration']);
  return observed === undefined || Number(observed) >= (object.metadata?.generation ?? 0);
}

function sameWord(a: unknown, b: string): boolean {
  return String(a).toLowerCase() === b.toLowerCase();
}
