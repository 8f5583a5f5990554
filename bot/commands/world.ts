import { setHistory } from '../../core/session/keep-request.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { isMissionAction } from '../components/action.ts';
import type { Messages } from '../locales/messages.ts';
import { type Button, buttons, type ComponentRow, type MessageReply, refusal } from '../replies/reply.ts';
import { originOf } from './shown-world.ts';
import { describeSituation } from './situation.ts';

/** Leads back to the own lab. */
export function leaveWorld(context: AnswerContext): MessageReply {
  const { world } = context.messages;
  const outcome = takeLabBack(context);
  if (outcome === 'lost') return refusal(world.lost);
  const situation = describeSituation(context);
  return outcome === 'own'
    ? { ...situation, title: world.isOwn }
    : { ...situation, title: world.isBack, effect: 'changed' };
}

/** `own`: it was open already. `lost`: what was put aside cannot be read, and nothing was changed. */
export function takeLabBack({ session, parked }: AnswerContext): 'own' | 'lost' | 'back' {
  if (session.shown === undefined) return 'own';
  if (parked === undefined) return 'lost';
  session.cluster = parked.cluster;
  setHistory(session, parked.history);
  delete session.shown;
  return 'back';
}

/** How the clock of the world that is open is told. */
export function footerOf(shown: string, { world, missionTitles }: Messages): Messages['world']['footer'] {
  return originOf(shown) === 'mission' ? (_, elapsed) => missionTitles.footer(elapsed) : world.footer;
}

/**
 * The ways out of the world that is open: to what it was opened from, and to the own lab. What can be judged is, unless
 * the reply (`rows`) is a mission's card, which has a way on of its own.
 */
export function wayBackRow({ session, quiz, messages }: AnswerContext, rows: readonly ComponentRow[]): ComponentRow {
  const { world, missionTitles } = messages;
  const origin = originOf(session.shown ?? '');
  const leave: Button = { label: world.back, action: { name: 'leaveWorld', args: {} } };
  if (origin === 'mission') {
    const goOn: Button = { label: missionTitles.check, action: { name: 'goOnMission', args: {} }, style: 'primary' };
    return buttons(...(rows.some(isOfMission) ? [] : [goOn]), leave);
  }
  const check: Button = { label: world.checkFix, action: { name: 'checkFix', args: {} } };
  const from = origin === 'fix' ? (quiz?.run === undefined ? undefined : 'quiz') : origin;
  const back: Button[] =
    from === undefined ? [] : [{ label: world.backTo[from], action: { name: 'goBack', args: {} } }];
  return buttons(...(origin === 'fix' ? [check] : []), ...back, leave);
}

function isOfMission(row: ComponentRow): boolean {
  return row.kind === 'buttons'
    ? row.buttons.some(({ action }) => isMissionAction(action))
    : isMissionAction(row.action);
}
