import type { MisconceptionId } from '../concepts/misconceptions.ts';
import type { ObservationId } from '../observations/observation.ts';
import { OBSERVATIONS } from '../observations/observations.ts';
import { type Play, playUntil, QUESTION_WORLD, startPlay } from '../scene/play.ts';
import type { Ask, Scene } from '../scene/scene.ts';

/**
 * Wrong answers that come from haste (all is well, the moment mistaken, counted one off) or from a belief that has no
 * number of its own: they fill up the options and are never named.
 */
export type SlipId =
  | 'well'
  | 'early'
  | 'late'
  | 'one-more'
  | 'one-less'
  | 'apart'
  | 'own-network'
  | 'own-files'
  | 'kept-files'
  | 'container-is-pod'
  | 'status-is-wish'
  | 'no-controller'
  | 'outermost'
  | 'given-up'
  | 'waits'
  | 'fresh';
export type WrongRuleId = MisconceptionId | SlipId;

/** A misconception as a program: what somebody who holds it would answer, or undefined where it says nothing. */
export interface WrongRule {
  readonly id: WrongRuleId;
  readonly answer: (play: Play, ask: Ask) => string | undefined;
  /** True where it has to play a world of its own to know. */
  readonly plays: boolean;
}

export type Belief = (play: Play, ask: Ask) => string | undefined;

/** A rule that reads the same world wrongly. */
export function believe(id: WrongRuleId, beliefs: Readonly<Partial<Record<ObservationId, Belief>>>): WrongRule {
  return { id, answer: (play, ask) => beliefs[ask.observation]?.(play, ask), plays: false };
}

/** A rule that reads another world rightly: the scene as it would be if the belief were true. */
export function imagine(id: WrongRuleId, rewrite: (scene: Scene) => Scene | undefined): WrongRule {
  const answer: Belief = (play, ask) => {
    const other = imaginedPlay(id, play, rewrite);
    return other === undefined ? undefined : OBSERVATIONS[ask.observation].read(other, ask)?.value;
  };
  return { id, answer, plays: true };
}

/** A rule that reads the right world at another moment. */
export function mistime(id: WrongRuleId, bySeconds: number): WrongRule {
  const answer: Belief = (play, ask) => {
    const atSeconds = play.cluster.nowMs / 1000 + bySeconds;
    if (atSeconds < 0) return undefined;
    const other = startPlay(play.scene, QUESTION_WORLD, play.cluster.work);
    playUntil(other, atSeconds);
    return OBSERVATIONS[ask.observation].read(other, ask)?.value;
  };
  return { id, answer, plays: true };
}

/** The play of the other world, moved on to the moment of this one. */
function imaginedPlay(id: WrongRuleId, play: Play, rewrite: (scene: Scene) => Scene | undefined): Play | undefined {
  if (!play.imagined.has(id)) {
    const scene = rewrite(play.scene);
    play.imagined.set(id, scene === undefined ? undefined : startPlay(scene, QUESTION_WORLD, play.cluster.work));
  }
  const other = play.imagined.get(id);
  if (other !== undefined) playUntil(other, play.cluster.nowMs / 1000);
  return other;
}
