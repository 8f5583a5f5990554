import { LIMITS } from '../../cluster/limits.ts';
import { enqueue, enqueueAt } from '../../cluster/schedule.ts';
import type { Machine } from '../../cluster/state/machine.ts';
import { PRICES, spend } from '../../cluster/work.ts';
import { endInstance } from '../end-instance.ts';
import { relieveNode } from '../node-memory.ts';
import { hasGrown } from './growth.ts';
import { closeIdleInputs, scheduleIdleEnd } from './idle-input.ts';
import { findProcess, type Kernel } from './kernel.ts';
import { exceedsMemory } from './memory.ts';
import { charge, outOfSteps } from './steps.ts';
import { turnProcess, wakeMsOf } from './turns.ts';

/** Turns of all processes in one slice: children that come and go use few steps but time all the same. */
const MAX_ROUNDS = 2000;

/** Lets all processes of a container go on until each waits for something, and arranges when to look again. */
export function runMachine(kernel: Kernel): void {
  const { machine, cluster } = kernel;
  closeIdleInputs(kernel);
  beginSlice(machine, cluster.nowMs);
  const before = machine.stepsTaken;
  let rounds = 0;
  while (rounds < MAX_ROUNDS && runRound(kernel)) rounds += 1;
  spend(cluster.work, (machine.stepsTaken - before) * PRICES.step);
  if (rounds === MAX_ROUNDS) machine.stepsTaken = Math.max(machine.stepsTaken, LIMITS.stepsPerVirtualSecond);
  finishExecs(kernel);
  if (isOver(kernel)) return;
  if (kernel.outOfMemory === true || exceedsMemory(kernel)) {
    endInstance(kernel, { exitCode: 137, reason: 'OOMKilled' });
    return;
  }
  relieveNode(kernel);
  if (!isOver(kernel)) scheduleNext(kernel);
}

/** Asked again: whoever the node's kernel ended may have been this one. */
function isOver({ instance }: Kernel): boolean {
  return instance.state === 'exited';
}

/** One turn for each process; false where none of them went on. */
function runRound(kernel: Kernel): boolean {
  let wentOn = false;
  charge(kernel.machine, 'turns', kernel.machine.processes.length);
  for (const process of [...kernel.machine.processes]) {
    if (process.exitCode !== undefined) continue;
    const turn = turnProcess(kernel, process);
    if (turn === 'ended' && process.pid === 1) {
      const exitCode = process.exitCode ?? 0;
      endInstance(kernel, { exitCode, reason: exitCode === 0 ? 'Completed' : 'Error' });
      return false;
    }
    wentOn ||= turn !== 'waiting';
    if (hasGrown(kernel) && exceedsMemory(kernel)) {
      kernel.outOfMemory = true;
      return false;
    }
  }
  return wentOn && !outOfSteps(kernel.machine);
}

/**
 * A container has so many steps in a second. One that uses them up again and again without a pause is an endless
 * loop: its slices get longer, so that a year of spinning costs less than a hundred of them.
 */
function beginSlice(machine: Machine, nowMs: number): void {
  if (nowMs < machine.sliceMs) return;
  if (!outOfSteps(machine)) machine.spinningSlices = 0;
  machine.stepsTaken = 0;
  machine.sliceMs = nowMs + 1000;
}

/** Slices of a second each before they begin to grow: a long computation still ends in its time. */
const STEADY_SLICES = 20;
const SLICE_GROWTH = 1.5;
const MAX_SLICE_MS = 30 * 86_400_000;

function scheduleNext(kernel: Kernel): void {
  const { cluster, sandbox, instance, machine } = kernel;
  const key = `runtime/${sandbox.podUid}/${instance.name}`;
  scheduleIdleEnd(kernel, key);
  if (outOfSteps(machine)) {
    machine.spinningSlices += 1;
    const grown = Math.floor(SLICE_GROWTH ** Math.max(0, machine.spinningSlices - STEADY_SLICES));
    const seconds = Math.max(grown, Math.floor(machine.stepsTaken / LIMITS.stepsPerVirtualSecond));
    machine.sliceMs = cluster.nowMs + Math.min(MAX_SLICE_MS, 1000 * seconds);
    machine.stepsTaken = LIMITS.stepsPerVirtualSecond;
    enqueueAt(cluster, key, machine.sliceMs);
  }
  let wakeMs: number | undefined;
  for (const process of machine.processes) {
    const own = wakeMsOf(process);
    if (own !== undefined && (wakeMs === undefined || own < wakeMs)) wakeMs = own;
  }
  if (wakeMs !== undefined) enqueueAt(cluster, key, wakeMs);
}

/** Tells those who wait for an exec whose process is over. */
function finishExecs({ cluster, sandbox, instance, machine }: Kernel): void {
  for (const exec of sandbox.execs.values()) {
    if (exec.state === 'exited' || exec.containerName !== instance.name) continue;
    if (findProcess(machine, exec.pid) !== undefined) continue;
    exec.state = 'exited';
    exec.finishedMs = cluster.nowMs;
    exec.exitCode ??= machine.endedExecs.get(exec.id) ?? 137;
    machine.endedExecs.delete(exec.id);
    enqueue(cluster, `kubelet/${sandbox.podUid}`);
  }
}
