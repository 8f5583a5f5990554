import type { ConceptMemory } from './record.ts';

/** How a concept is met. What was forgotten three times is not helped by being asked once more. */
export type Treatment = 'ask' | 'lesson' | 'demonstration' | 'fix';

const LAPSES_UNTIL_TREATED = 3;
/** With each lapse more the next one; then around again. */
const TREATMENTS: readonly Treatment[] = ['lesson', 'demonstration', 'fix'];

/** What a card does before it asks: show the lesson, play the demonstration, offer something to mend. */
export function treatmentOf(memory: ConceptMemory | undefined): Treatment {
  const beyond = (memory?.schedule.lapses ?? 0) - LAPSES_UNTIL_TREATED;
  return beyond < 0 ? 'ask' : (TREATMENTS[beyond % TREATMENTS.length] ?? 'lesson');
}
