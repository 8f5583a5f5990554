import { loadDocumentation } from '../../lambdas/documentation/load-documentation.ts';
import { type KubectlLane, openLane } from './kubectl-lane.ts';

/** Some lanes for many tests, each of which waits until one is free. */
export interface LanePool {
  readonly withLane: (work: (lane: KubectlLane) => Promise<void>) => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function openLanePool(size: number, seed: number): Promise<LanePool> {
  const documentation = await loadDocumentation();
  const lanes = await Promise.all(Array.from({ length: size }, () => openLane(seed, documentation)));
  const free = [...lanes];
  const waiting: ((lane: KubectlLane) => void)[] = [];
  const take = (): Promise<KubectlLane> => {
    const lane = free.pop();
    return lane === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(lane);
  };
  const giveBack = (lane: KubectlLane): void => {
    const next = waiting.shift();
    if (next === undefined) free.push(lane);
    else next(lane);
  };
  return {
    withLane: async (work) => {
      const lane = await take();
      try {
        await work(lane);
      } finally {
        giveBack(lane);
      }
    },
    close: async () => {
      await Promise.all(lanes.map((lane) => lane.close()));
    },
  };
}
