import { LIMITS } from '../../core/cluster/limits.ts';
import { countObjects, objectsOf } from '../../core/cluster/object-store.ts';
import { countLabLogBytes } from '../../core/runtime/trim-lab-logs.ts';
import { LAB_LIMITS } from '../../core/session/lab-limits.ts';
import { listOtherLabs, openLab } from '../../core/session/labs.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { formatClockTime, formatRoughDuration } from '../replies/format-time.ts';
import { buttons, type MessageReply } from '../replies/reply.ts';
import { nameOfLab } from './find-lab.ts';
import { openLabButton } from './labs.ts';
import { bullets, describeSituation } from './situation.ts';

/** Where the person is, what else they have, and how much of each bound is used. */
export function showStatus(context: AnswerContext): MessageReply {
  const { session, messages, nowMs } = context;
  const situation = describeSituation(context);
  const others = listOtherLabs(session, nowMs);
  const row = buttons(...others.map((lab) => openLabButton(lab, messages.labs.switchTo, context)));
  return {
    ...situation,
    title: messages.lab.statusTitle,
    blocks: [bullets([...tellLabs(context), tellRoom(context)]), ...situation.blocks],
    rows: others.length === 0 ? situation.rows : [row, ...situation.rows],
  };
}

function tellLabs({ session, messages, nowMs, language }: AnswerContext): readonly string[] {
  const others = listOtherLabs(session, nowMs);
  const { labs: words } = messages;
  const open = words.count(nameOfLab(openLab(session), messages), others.length + 1, LAB_LIMITS.labs);
  const lines = others.map((lab) => {
    const left = formatRoughDuration(roundToMinutes(nowMs - lab.leftMs), language);
    return words.left(words.choice(`**${nameOfLab(lab, messages)}**`, formatClockTime(lab.nowMs, 0), lab.pods), left);
  });
  return [open, ...lines];
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** The two largest units are enough. */
function roundToMinutes(durationMs: number): number {
  const unitMs = durationMs > DAY_MS ? HOUR_MS : MINUTE_MS;
  return Math.max(MINUTE_MS, Math.floor(durationMs / unitMs) * unitMs);
}

const KIBIBYTE = 1024;

/** Of what is bounded in a lab: how much there is, and how much there may be. */
function tellRoom({ session: { cluster }, messages }: AnswerContext): string {
  const kibibytes = (bytes: number) => Math.ceil(bytes / KIBIBYTE);
  const { store } = cluster;
  const room = messages.labs.room(
    `${objectsOf(store, 'Pod').size}/${LIMITS.pods}`,
    `${countObjects(store)}/${LIMITS.objects}`,
    `${objectsOf(store, 'Event').size}/${LIMITS.events}`,
  );
  const logs = `${kibibytes(countLabLogBytes(cluster))}/${kibibytes(LIMITS.labLogBytes)}`;
  const nodes = `${objectsOf(store, 'Node').size}/${LIMITS.nodes}`;
  return [room, messages.labs.roomOfLogs(logs), messages.labs.roomOfNodes(nodes)].join(' · ');
}
