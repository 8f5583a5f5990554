import type { Machine } from './state.ts';

/** A machine whose PID 1 is about to run `argv`. */
export function createMachine(argv: readonly string[]): Machine {
  return {
    processes: [
      {
        pid: 1,
        parentPid: 0,
        argv,
        cwd: '/',
        descriptors: ['null', 'stdout', 'stderr'],
        task: { kind: 'sleep', untilMs: null },
        signals: [],
      },
    ],
    nextPid: 7,
    channels: new Map(),
    nextChannelId: 1,
    sliceMs: 0,
    stepsTaken: 0,
    spinningSlices: 0,
  };
}
