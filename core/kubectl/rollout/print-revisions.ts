import { describePodTemplate } from '../describe/pod-template.ts';
import { CHANGE_CAUSE } from '../edit/record-cause.ts';
import { alignTabs, DESCRIBE_TABS } from '../output/tabwriter.ts';
import type { Revision } from './revisions.ts';

/** `REVISION  CHANGE-CAUSE` and a line for each. */
export function tableOfRevisions(history: readonly Revision[]): string {
  const rows = history.map(({ number, changeCause }) => `${number}\t${changeCause === '' ? '<none>' : changeCause}\n`);
  return alignTabs(`REVISION\tCHANGE-CAUSE\n${rows.join('')}`, DESCRIBE_TABS);
}

/** A revision's template as `describe` has it, its tabs left as they are. */
export function printRevision({ template, changeCause, annotations }: Revision): string {
  const noted = annotations === undefined || changeCause === '' ? {} : { [CHANGE_CAUSE]: changeCause };
  const metadata = { ...template.metadata, annotations: { ...template.metadata?.annotations, ...noted } };
  return `${describePodTemplate({ ...template, metadata }).join('\n')}\n`;
}
