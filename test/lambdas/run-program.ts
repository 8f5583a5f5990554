import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface ProgramRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one of the programs of lambdas/ to its end, with these variables and no other settings of Podlab's. */
export function runProgram(
  name: string,
  environment: Record<string, string>,
  args: readonly string[] = [],
): Promise<ProgramRun> {
  const child = spawn('node', [join('lambdas', name), ...args], { env: cleanEnvironment(environment) });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (text) => {
    stdout += text;
  });
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  return new Promise((resolve) => child.once('close', (exitCode) => resolve({ exitCode, stdout, stderr })));
}

/** The environment of the tests without what a person may have set for their own Podlab. */
export function cleanEnvironment(environment: Record<string, string>): Record<string, string | undefined> {
  const unset = Object.fromEntries(SETTINGS.map((name) => [name, undefined]));
  return { ...process.env, ...unset, ...environment };
}

const SETTINGS = [
  'PORT',
  'PODLAB_DATA_DIR',
  'DYNAMODB_ENDPOINT',
  'DISCORD_PUBLIC_KEY',
  'DISCORD_TOKEN',
  'DISCORD_API_URL',
  'DISCORD_SHARDS',
];
