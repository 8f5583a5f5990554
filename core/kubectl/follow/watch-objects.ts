import { refuseReadOnly } from '../../apiserver/read-only.ts';
import { fail, formatServerError, type KubectlOutcome } from '../outcome.ts';
import { parseOutputFormat } from '../output/output-format.ts';
import { printSelection } from '../output/print-selection.ts';
import { printTable } from '../output/print-table.ts';
import type { Target } from '../select/parse-targets.ts';
import { parseTargets } from '../select/parse-targets.ts';
import { hasSelector, scopeOf } from '../select/scope-of.ts';
import { selectObjects } from '../select/select-objects.ts';
import type { Invocation } from '../verbs/verb.ts';
import { alignRemembered } from './align-remembered.ts';
import type { Seen } from './followed.ts';
import type { Follower } from './follower.ts';
import { type RowPrinter, watchRows } from './watch-rows.ts';

/** `get -w`: what there is, and where it goes on. kubectl v1.35, pkg/cmd/get/get.go: watch. */
export function openWatch(invocation: Invocation, printed: KubectlOutcome): KubectlOutcome {
  const { cluster, flags } = invocation;
  const targets = parseTargets(cluster, invocation.args, hasSelector(flags));
  if (!targets.ok) return targets.outcome;
  const kinds = new Set(targets.targets.map(({ facts }) => facts));
  if (kinds.size > 1) return fail('you may only specify a single resource type');
  if (printed.exitCode !== 0) return printed;
  const shown = flags.isOn('watch-only') ? { ...printed, stdout: '' } : printed;
  const refusal = [...kinds].map(({ kind }) => refuseReadOnly(kind)).find((error) => error !== undefined);
  if (refusal !== undefined)
    return { ...shown, stderr: formatServerError(refusal.reason, refusal.message), exitCode: 1 };
  const isTable = readFormat(invocation)?.type === 'table';
  const rows = isTable ? tabbed(invocation) : '';
  const { widths } = shown.stdout === '' ? { widths: [] } : isTable ? alignRemembered(rows, []) : { widths: [1] };
  // kubectl says nothing of an empty list that it watches.
  return { ...shown, stderr: '', follows: { kind: 'rows', version: cluster.store.resourceVersion, widths } };
}

/** Goes on with a watch. */
export function followWatch(invocation: Invocation, seen: Seen): Follower | undefined {
  const printer = createPrinter(invocation);
  return seen.kind === 'rows' && printer !== undefined ? watchRows(printer, seen) : undefined;
}

function createPrinter(invocation: Invocation): RowPrinter | undefined {
  const { cluster, flags, namespace } = invocation;
  const target = findTarget(invocation);
  const format = readFormat(invocation);
  if (target === undefined || format === undefined) return undefined;
  const { facts, name } = target;
  const isMeant: RowPrinter['isMeant'] = ({ kind, before, after }) => {
    const object = after ?? before;
    if (kind !== facts.kind || object === undefined) return false;
    const elsewhere = facts.namespaced && !flags.isOn('all-namespaces') && object.metadata?.namespace !== namespace;
    if (elsewhere || (name !== undefined && object.metadata?.name !== name)) return false;
    if (name !== undefined || after === undefined) return true;
    return listMeant(invocation, target).some(({ metadata }) => metadata?.uid === object.metadata?.uid);
  };
  return {
    list: () => listMeant(invocation, target),
    isMeant,
    isTable: format.type === 'table',
    print: (object, withHeader) => {
      if (format.type === 'table') return rowsOf(invocation, target, [object], withHeader);
      const one = { facts, name: object.metadata?.name ?? '' };
      const text = printSelection({ invocation, found: [{ facts, object }], targets: [one], format });
      const parts = format.type === 'yaml' && !withHeader ? '---\n' : '';
      return text.ok ? parts + text.text : '';
    },
    version: () => cluster.store.resourceVersion,
  };
}

function tabbed(invocation: Invocation): string {
  const target = findTarget(invocation);
  return target === undefined ? '' : rowsOf(invocation, target, listMeant(invocation, target), true);
}

function rowsOf(
  { cluster, flags }: Invocation,
  { facts }: Target,
  objects: Parameters<typeof printTable>[1],
  withHeader: boolean,
): string {
  return printTable(facts, objects, cluster.nowMs, {
    wide: flags.text('output') === 'wide',
    showNamespace: flags.isOn('all-namespaces') && facts.namespaced,
    showLabels: flags.isOn('show-labels'),
    labelColumns: flags.list('label-columns'),
    noHeaders: flags.isOn('no-headers') || !withHeader,
    isPlain: flags.isOff('server-print'),
    namePrefix: '',
  });
}

function readFormat({ flags }: Invocation) {
  const format = parseOutputFormat(flags);
  return format.ok ? format.format : undefined;
}

function findTarget({ cluster, args }: Invocation): Target | undefined {
  const parsed = parseTargets(cluster, args);
  return parsed.ok ? parsed.targets[0] : undefined;
}

function listMeant(invocation: Invocation, target: Target) {
  const scope = scopeOf(invocation, [target]);
  const found = scope.ok ? selectObjects(invocation.cluster, target, scope.scope) : undefined;
  return found?.ok === true ? found.value.map(({ object }) => object) : [];
}
