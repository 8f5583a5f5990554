import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { cleanEnvironment } from './run-program.ts';

/** The program behind `npm start`, running as a process of its own on a free port. */
export interface SpawnedServer {
  readonly origin: string;
  /** Sends a signal and waits for the end; returns the exit code, or null where the signal ended it. */
  readonly kill: (signal: 'SIGTERM' | 'SIGKILL') => Promise<number | null>;
  /** All that it has written to stdout so far. */
  readonly output: () => string;
}

/** Starts the local server with these variables, and returns once it has printed its address. */
export async function spawnLocalServer(environment: Record<string, string>): Promise<SpawnedServer> {
  const child = spawn('node', [join('lambdas', 'local-server.ts')], {
    env: cleanEnvironment({ PORT: '0', ...environment }),
  });
  let output = '';
  child.stdout.on('data', (text) => {
    output += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const origin = await findOrigin(child);
  const kill = (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal);
    return ended;
  };
  return { origin, kill, output: () => output };
}

function findOrigin(child: ChildProcess): Promise<string> {
  let printed = '';
  return new Promise((resolve, reject) => {
    child.once('close', () => reject(new Error(`the local server ended: ${printed}`)));
    child.stderr?.on('data', (text) => {
      printed += text;
    });
    child.stdout?.on('data', (text) => {
      printed += text;
      const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
      if (origin !== undefined) resolve(origin);
    });
  });
}
