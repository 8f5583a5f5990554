import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { StartFailure } from './start-failure.ts';

/** Makes the folder where it is missing, or says why that cannot be. */
export function prepareDataFolder(folder: string): void {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw unwritable(folder, error);
  }
}

/** Not by `recursive: true`: under /proc Node 24 then tries for ever. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/** The embedded database's own folder, proved to be free and writable by opening it once. */
export async function openDatabaseFolder(dataFolder: string): Promise<string> {
  const path = join(dataFolder, 'dynamodb');
  const database = new ClassicLevel(path);
  try {
    await database.open();
    await database.close();
    return path;
  } catch (error) {
    if (isLocked(error)) throw inUse(dataFolder);
    throw unwritable(dataFolder, error instanceof Error ? error.cause : error);
  }
}

function isLocked(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === 'LEVEL_LOCKED';
}

function inUse(folder: string): StartFailure {
  return new StartFailure(
    `Another Podlab is using the data folder ${folder}: stop that one, or set PODLAB_DATA_DIR to another folder.`,
  );
}

/** Says that the folder cannot be used, with the system's reason. */
export function unwritable(folder: string, cause: unknown): StartFailure {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StartFailure(
    `The data folder ${folder} cannot be written (${reason}): set PODLAB_DATA_DIR to another one.`,
  );
}
