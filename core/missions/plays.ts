import type { Goal, Play } from './mission.ts';

/** Short forms for those who write missions. */
export const kubectl = (line: string): Play => ({ kind: 'kubectl', line });
export const sample = (name: string): Play => ({ kind: 'sample', sample: name });
export const until = (condition: string): Play => ({ kind: 'until', condition });
export const pass = (seconds: number): Play => ({ kind: 'pass', seconds });

export const holds = (condition: string): Goal => ({ kind: 'until', condition });
export const reads = (line: string, wanted: string): Goal => ({ kind: 'reads', line, wanted });
export const replaced = (name: string): Goal => ({ kind: 'replaced', name });
