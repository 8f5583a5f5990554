import { resolve } from 'node:path';
import { StartFailure } from './start-failure.ts';

/** What a person can set about Podlab on their own machine, by environment variables. */
export interface Settings {
  readonly port: number;
  /** Where the embedded DynamoDB and the server's own key live. */
  readonly dataFolder: string;
  /** Another DynamoDB to use instead of the embedded one. */
  readonly dynamoDbEndpoint: string | undefined;
  /** 64 hexadecimal digits; undefined: the server makes a key pair of its own. */
  readonly discordPublicKey: string | undefined;
  /** Whether examples of the Kubernetes documentation are fetched; undefined where nothing is said. */
  readonly examples: boolean | undefined;
}

const DEFAULT_PORT = 3000;
const DEFAULT_DATA_FOLDER = '.podlab';

/** Reads the settings; an empty variable counts as none. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  return {
    port: parsePort(environment.PORT || String(DEFAULT_PORT)),
    dataFolder: resolve(environment.PODLAB_DATA_DIR || DEFAULT_DATA_FOLDER),
    dynamoDbEndpoint: parseEndpoint(environment.DYNAMODB_ENDPOINT || undefined),
    discordPublicKey: parseKey(environment.DISCORD_PUBLIC_KEY || undefined),
    examples: parseSwitch(environment.PODLAB_EXAMPLES || undefined),
  };
}

/** How many shards the gateway runs; undefined where nothing is said. */
export function readShards(environment: NodeJS.ProcessEnv): number | 'auto' | undefined {
  const text = environment.DISCORD_SHARDS?.trim();
  if (!text) return undefined;
  if (text === 'auto') return text;
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new StartFailure(`DISCORD_SHARDS must be a number from 1 to 9999, or auto, not "${text}".`);
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new StartFailure(`PORT must be a number from 0 to 65535, not "${text}".`);
}

function parseEndpoint(text: string | undefined): string | undefined {
  if (text === undefined || /^https?:$/.test(URL.parse(text)?.protocol ?? '')) return text;
  throw new StartFailure(`DYNAMODB_ENDPOINT must be an address such as http://127.0.0.1:8000, not "${text}".`);
}

function parseKey(text: string | undefined): string | undefined {
  if (text === undefined || /^[0-9a-f]{64}$/i.test(text)) return text;
  throw new StartFailure(
    'DISCORD_PUBLIC_KEY must be the 64 hexadecimal digits that the Discord developer portal shows.',
  );
}

function parseSwitch(text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined;
  if (text === 'on' || text === 'off') return text === 'on';
  throw new StartFailure(`PODLAB_EXAMPLES must be on or off, not "${text}".`);
}
