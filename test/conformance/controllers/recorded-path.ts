import { join } from 'node:path';
import type { Scenario } from './scenario.ts';

export function recordedPath({ name }: Pick<Scenario, 'name'>): string {
  return join(import.meta.dirname, 'recorded', `${name}.json`);
}
