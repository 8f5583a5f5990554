import { APPLIED } from './lines/applied.ts';
import { CHANGED } from './lines/changed.ts';
import { CREATED } from './lines/created.ts';
import type { Typed } from './run-lines.ts';

/** All lines that the real kubectl was given before the real API server. */
export const TYPED: readonly Typed[] = [CREATED, APPLIED, CHANGED];
