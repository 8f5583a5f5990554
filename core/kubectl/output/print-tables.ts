import { payFor } from '../jsonpath/evaluate.ts';
import type { Selected } from '../select/select-objects.ts';
import { typeName } from './object-name.ts';
import type { PrintedText } from './print-document.ts';
import type { Selection } from './print-selection.ts';
import { printTable, type TableOptions } from './print-table.ts';
import { alignTabs, TABLE_TABS } from './tabwriter.ts';

/** One table a kind and version, parted by empty lines; with several of them each name has its kind before it. */
export function printTables(selection: Selection, wide: boolean): PrintedText {
  const { invocation, found, targets, answered = targets } = selection;
  const { flags, cluster } = invocation;
  const asked = answered.filter((target) => target.name === undefined).map((target) => target.facts);
  const kinds = new Set([...asked, ...found.map((selected) => selected.facts)]);
  const withKind = kinds.size > 1 || flags.isOn('show-kind');
  let namespacedBefore = false;
  const tables = groupByKind(found).map((group) => {
    namespacedBefore ||= group.facts.namespaced;
    const options: TableOptions = {
      wide,
      // kubectl keeps the column for cluster-scoped kinds that follow namespaced ones.
      showNamespace: flags.isOn('all-namespaces') && namespacedBefore,
      showLabels: flags.isOn('show-labels'),
      labelColumns: flags.list('label-columns'),
      noHeaders: flags.isOn('no-headers'),
      isPlain: flags.isOff('server-print'),
      namePrefix: withKind ? `${typeName(group.facts)}/` : '',
    };
    const objects = group.members.map((member) => member.object);
    const rows = printTable(group.facts, objects, cluster.nowMs, options);
    return payFor(cluster.work, alignTabs(rows, TABLE_TABS));
  });
  return { ok: true, text: tables.join(flags.isOn('no-headers') ? '' : '\n') };
}

interface KindGroup {
  readonly facts: Selected['facts'];
  readonly members: Selected[];
}

function groupByKind(found: readonly Selected[]): readonly KindGroup[] {
  const groups: KindGroup[] = [];
  for (const selected of found) {
    const last = groups.at(-1);
    if (last?.facts === selected.facts) last.members.push(selected);
    else groups.push({ facts: selected.facts, members: [selected] });
  }
  return groups;
}
