import type { Cluster } from '../../cluster/cluster.ts';
import type { ExecProcess, PodSandbox } from '../../cluster/state/node-runtime.ts';
import { runUntil } from '../../lab/run-occurrences.ts';
import { awaitsInput, findSandbox, removeExec, typeInto } from '../../runtime/index.ts';
import { tellEnd } from './tell-end.ts';
import type { TerminalRef, TerminalView } from './terminal-view.ts';

/** What is kept of a terminal's text between two looks. */
const SCREEN_CHARACTERS = 4_096;
/** How long a look waits for what was typed: the clock moves with it. */
const WAIT_MS = 10_000;

/** How far it is looked for something to come. */
const LONGEST_LOOK_MS = 86_400_000;

/** Open terminals of a lab: of one more, the one into which nobody has typed for longest is closed. */
const MOST_OPEN = 4;

/** Types a text, `\x03` for Ctrl-C, and waits for a while; undefined where the terminal is no more. */
export function typeIntoTerminal(cluster: Cluster, ref: TerminalRef, text: string): TerminalView | undefined {
  const found = findTerminal(cluster, ref);
  if (found === undefined) return undefined;
  typeInto(cluster, found.sandbox, found.exec, text);
  return settleTerminal(cluster, ref);
}

/** Waits until a terminal wants to be typed into or is over, at most ten seconds. */
export function settleTerminal(cluster: Cluster, ref: TerminalRef): TerminalView | undefined {
  const found = findTerminal(cluster, ref);
  if (found === undefined) return undefined;
  const isSettled = (): boolean => found.exec.state === 'exited' || awaitsInput(cluster, found.sandbox, found.exec);
  if (!isSettled()) runUntil(cluster, cluster.nowMs + WAIT_MS, isSettled);
  return viewTerminal(cluster, ref);
}

/**
 * Lets time pass, 0 until something comes to its screen or for a day at most, and looks at it; `moved` is false where
 * nothing came. Undefined where the terminal is no more.
 */
export function waitAtTerminal(
  cluster: Cluster,
  ref: TerminalRef,
  byMs: number,
): { readonly view: TerminalView; readonly moved: boolean } | undefined {
  const found = findTerminal(cluster, ref);
  if (found === undefined) return undefined;
  const { exec } = found;
  const before = exec.stdout;
  const isOver = (): boolean => exec.state === 'exited' || (byMs === 0 && exec.stdout !== before);
  if (!isOver()) runUntil(cluster, cluster.nowMs + (byMs === 0 ? LONGEST_LOOK_MS : byMs), isOver);
  const moved = exec.state === 'exited' || exec.stdout !== before;
  const view = viewTerminal(cluster, ref);
  return view && { view, moved };
}

/** What a terminal shows now. One that is over is forgotten with that. */
export function viewTerminal(cluster: Cluster, ref: TerminalRef): TerminalView | undefined {
  const found = findTerminal(cluster, ref);
  if (found === undefined) return undefined;
  const { sandbox, exec } = found;
  if (exec.state === 'exited') {
    const view = viewOf(cluster, found, exec.stdout + exec.stderr);
    removeExec(cluster, sandbox, exec.id);
    return { ...view, screen: view.screen + tellEnd(cluster, sandbox, exec) };
  }
  exec.stdout = exec.stdout.slice(-SCREEN_CHARACTERS);
  return viewOf(cluster, found, exec.stdout);
}

/** Makes room for one more terminal. */
export function closeOldTerminals(cluster: Cluster): void {
  const all = listTerminals(cluster);
  const open = all.filter(({ exec }) => exec.state === 'running').toSorted((a, b) => lastUse(b) - lastUse(a));
  const ended = all.filter(({ exec }) => exec.state === 'exited');
  for (const { sandbox, exec } of [...ended, ...open.slice(MOST_OPEN - 1)]) removeExec(cluster, sandbox, exec.id);
}

interface FoundTerminal {
  readonly sandbox: PodSandbox;
  readonly exec: ExecProcess;
}

function findTerminal(cluster: Cluster, { podUid, execId }: TerminalRef): FoundTerminal | undefined {
  const sandbox = findSandbox(cluster, podUid);
  const exec = sandbox?.execs.get(execId);
  return sandbox === undefined || exec === undefined || !isTerminal(exec) ? undefined : { sandbox, exec };
}

function isTerminal({ input, attached }: ExecProcess): boolean {
  return input !== undefined || attached === true;
}

function listTerminals({ nodes }: Cluster): readonly FoundTerminal[] {
  return [...nodes.values()].flatMap(({ sandboxes }) =>
    [...sandboxes.values()].flatMap((sandbox) =>
      [...sandbox.execs.values()].filter(isTerminal).map((exec) => ({ sandbox, exec })),
    ),
  );
}

function lastUse({ exec }: FoundTerminal): number {
  return exec.input?.typedMs ?? exec.startedMs;
}

function viewOf(cluster: Cluster, { sandbox, exec }: FoundTerminal, screen: string): TerminalView {
  const { containerName, input, idle = false } = exec;
  const state = exec.state === 'exited' ? 'ended' : awaitsInput(cluster, sandbox, exec) ? 'reads' : 'runs';
  return {
    podUid: sandbox.podUid,
    execId: exec.id,
    podName: sandbox.podName,
    containerName,
    screen: screen.slice(-SCREEN_CHARACTERS),
    state,
    canType: input !== undefined && state !== 'ended',
    sent: input?.sent ?? 0,
    idle,
  };
}
