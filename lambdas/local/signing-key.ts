import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wallNow } from '../wall-clock.ts';
import { unwritable } from './data-folder.ts';
import { StartFailure } from './start-failure.ts';

const FILE_NAME = 'playground-key.pem';

/** The key pair with which the local server plays Discord for its own playground. It is kept over restarts. */
export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** Reads the data folder's key pair, or makes one where there is none yet. */
export function loadSigningKey(dataFolder: string): SigningKey {
  const path = join(dataFolder, FILE_NAME);
  const privateKey = readKey(path) ?? createKey(dataFolder, path);
  if (privateKey.asymmetricKeyType !== 'ed25519') throw badKey(path);
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

/** The headers with which Discord would send this body now. */
export function signAsDiscord(key: SigningKey, body: string): Record<string, string> {
  const timestamp = String(Math.floor(wallNow() / 1000));
  const signature = sign(null, Buffer.from(timestamp + body), key.privateKey).toString('hex');
  return { 'x-signature-ed25519': signature, 'x-signature-timestamp': timestamp };
}

function readKey(path: string): KeyObject | undefined {
  const pem = readIfPresent(path);
  if (pem === undefined) return undefined;
  try {
    return createPrivateKey(pem);
  } catch {
    throw badKey(path);
  }
}

function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw badKey(path);
  }
}

function createKey(dataFolder: string, path: string): KeyObject {
  const { privateKey } = generateKeyPairSync('ed25519');
  try {
    writeFileSync(path, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600 });
  } catch (error) {
    throw unwritable(dataFolder, error);
  }
  return privateKey;
}

function badKey(path: string): StartFailure {
  return new StartFailure(`The key in ${path} cannot be read: delete the file, and Podlab makes a new one.`);
}
