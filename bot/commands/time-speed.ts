import { SPEEDS, type Speed, setSpeed } from '../../core/session/live.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { timeRow } from '../components/next-steps.ts';
import type { CommandInteraction } from '../interaction/interaction.ts';
import { quote } from '../replies/quote.ts';
import {
  type Button,
  buttons,
  type ComponentRow,
  type MessageReply,
  prose,
  type Reply,
  refusal,
  reply,
} from '../replies/reply.ts';
import { readRequiredText } from './read-option.ts';

/** What `/time speed to:` takes. */
export const SPEED_CHOICES: readonly string[] = ['pause', ...SPEEDS.map((speed) => `${speed}x`)];

export function setSpeedByOption(interaction: CommandInteraction, context: AnswerContext): Reply {
  const to = readRequiredText(interaction, 'to', context.messages);
  if (!to.ok) return to.reply;
  const speed = SPEEDS.find((candidate) => `${candidate}x` === to.text);
  if (speed === undefined && to.text !== 'pause') return refusal(context.messages.time.unknownSpeed(quote(to.text)));
  return runAtSpeed(speed, context);
}

/** Lets the lab's clock run, or stops it; it stands where the lab is now. */
export function runAtSpeed(speed: Speed | undefined, context: AnswerContext): MessageReply {
  const { messages, session, nowMs } = context;
  // The world of a question or a mission is about its moment: nothing moves it by itself.
  if (session.shown !== undefined) return refusal(messages.time.standsHere, [timeRow(context)]);
  setSpeed(session, speed, nowMs);
  if (speed === undefined) return reply([prose(messages.time.paused)], [timeRow(context), speedRow(context)]);
  return reply([prose(messages.time.running(speed))], [speedRow(context)]);
}

/** Stopping the clock where it runs, and the speeds that it does not run at. */
export function speedRow({ session, messages }: AnswerContext): ComponentRow {
  const running = session.live?.speed;
  const pause: Button = {
    label: messages.buttons.pause,
    action: { name: 'setSpeed', args: { speed: 0 } },
    style: 'primary',
  };
  const others = SPEEDS.filter((speed) => speed !== running).map(
    (speed): Button => ({ label: `▶ ${speed}×`, action: { name: 'setSpeed', args: { speed } } }),
  );
  const getPods: Button = { label: messages.buttons.getPods, action: { name: 'kubectl', args: { line: 'get pods' } } };
  return buttons(...(running === undefined ? [] : [pause]), ...others, ...(running === undefined ? [] : [getPods]));
}
