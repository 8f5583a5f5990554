import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** Podlab as `npm start` runs it, on a free port, with its sessions in `dataFolder`. */
export interface LabServer {
  readonly origin: string;
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

export async function startLab(dataFolder: string): Promise<LabServer> {
  const environment = {
    ...process.env,
    PORT: '0',
    PODLAB_DATA_DIR: dataFolder,
    DISCORD_PUBLIC_KEY: '',
    DYNAMODB_ENDPOINT: '',
  };
  const npm = spawn('npm', ['start'], { env: environment, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const origin = await readOrigin(npm);
  return {
    origin,
    stop: async (signal) => {
      if (npm.exitCode !== null) return;
      const isOver = once(npm, 'exit');
      signalAll(npm, signal);
      await isOver;
    },
  };
}

/** npm and the server below it are one process group. */
function signalAll(npm: ChildProcess, signal: NodeJS.Signals): void {
  if (npm.pid !== undefined) process.kill(-npm.pid, signal);
}

/** The address that the server prints when it is ready. Its log is read on, or its pipe would fill up. */
function readOrigin(npm: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk;
      const origin = /ready at (http:\/\/\S+)/.exec(output)?.[1];
      if (origin !== undefined) resolve(origin);
    };
    npm.stdout?.on('data', read);
    npm.stderr?.on('data', read);
    npm.on('exit', () => reject(new Error(`npm start ended before it was ready:\n${output}`)));
  });
}
