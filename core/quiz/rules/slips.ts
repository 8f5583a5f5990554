import { podsOf } from '../scene/play.ts';
import { believe, type WrongRule } from './wrong-rule.ts';

/** Answers of haste: all is well. */
export const SLIPS: readonly WrongRule[] = [
  believe('well', {
    phase: () => 'Running',
    status: () => 'Running',
    restarts: () => '0',
    fate: () => 'untouched',
    ready: (play) => {
      const [pod] = podsOf(play);
      const total = pod?.spec?.containers.length ?? 1;
      return `${total}/${total}`;
    },
  }),
];
