import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { MOTO } from '../../tools/require.ts';

/** moto's server in the place of AWS. */
export interface Moto {
  /** What to give as AWS's address. */
  readonly endpoint: string;
  /** The kinds of resources that it was told to make and does not know: it took them as they came. */
  readonly listUnknownKinds: () => Promise<string[]>;
  readonly stop: () => Promise<void>;
}

/** Starts it, and returns once it listens; its Lambda functions are run by what listens at `runner`. */
export async function startMoto(runner: string): Promise<Moto> {
  const python = join(dirname(MOTO.path), 'python');
  const child = spawn(python, [join(import.meta.dirname, 'moto_server.py')], {
    env: { PATH: process.env.PATH, PODLAB_RUNNER: runner, PYTHONDONTWRITEBYTECODE: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  let complaints = '';
  child.stderr.on('data', (text) => {
    complaints += text;
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const readLine = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`moto ended: ${complaints}`);
    return String(value);
  };
  const endpoint = await readLine();
  return {
    endpoint,
    listUnknownKinds: async () => {
      child.stdin.write('\n');
      return JSON.parse(await readLine());
    },
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
