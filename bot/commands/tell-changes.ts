import { getObject } from '../../core/cluster/object-store.ts';
import type { Advanced } from '../../core/lab/advance.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { focusRows } from '../components/next-steps.ts';
import { type ComponentRow, type MessageReply, prose, reply } from '../replies/reply.ts';
import { changedPods, printChanges } from './changes.ts';
import { listOwnPods } from './find-pod.ts';
import { beforeThisButton } from './time-rewind.ts';

/** What frames the list of changes: `note` stands where there is more to say than the changes. */
interface Frame {
  readonly title: string;
  readonly row: ComponentRow;
  readonly note?: string;
}

/** What happened on the way, with the Pods among it as what to look at next. */
export function tellChanges(outcome: Advanced, { title, row, note }: Frame, context: AnswerContext): MessageReply {
  const { messages, session } = context;
  const notes = note === undefined ? [] : [prose(note)];
  const pods = changedPods(session.cluster, outcome.changes);
  const first = withWayBack(withRollout(row, outcome, context), outcome, context);
  const rows = [first, ...focusRows(pods.length === 0 ? listOwnPods(session.cluster) : pods, context)];
  if (outcome.changes.length === 0)
    return { ...reply([prose(messages.time.noChanges), ...notes], rows), title, passage: outcome, sharing: {} };
  const list = printChanges(outcome.changes, session.cluster.nowMs, messages.time);
  const more = list.hidden === 0 ? [] : [prose(messages.time.more(list.hidden))];
  const whole = list.whole === undefined ? {} : { wholeText: list.whole };
  return { ...reply([prose(list.shown), ...more, ...notes], rows), title, passage: outcome, sharing: {}, ...whole };
}

/** Whatever time did can be undone. */
function withWayBack(row: ComponentRow, { fromMs, toMs }: Advanced, context: AnswerContext): ComponentRow {
  if (row.kind !== 'buttons' || fromMs === toMs) return row;
  return { ...row, buttons: [...row.buttons, beforeThisButton(fromMs, context)] };
}

/** Where a Deployment rolls out, a picture of that among the ways on. */
function withRollout(row: ComponentRow, { changes }: Advanced, { session, messages }: AnswerContext): ComponentRow {
  const changed = changes.findLast(({ kind }) => kind === 'Deployment');
  const found = changed && getObject(session.cluster.store, 'Deployment', changed.namespace, changed.name);
  if (found === undefined || row.kind !== 'buttons') return row;
  const uid = found.metadata?.uid ?? '';
  const rollout = {
    label: messages.buttons.rollout,
    action: { name: 'drawRollout', args: { theme: 'auto', uid } },
  } as const;
  return { ...row, menu: [rollout, ...(row.menu ?? [])] };
}
