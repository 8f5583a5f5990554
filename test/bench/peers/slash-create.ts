import { createRequire } from 'node:module';
import type { FunctionUrlEvent } from '../../../lambdas/function-url.ts';
import { findPeer } from './install-peers.ts';

/** The part of slash-create 7 that is used here. */
interface SlashCreate {
  readonly SlashCreator: new (
    options: object,
  ) => { withServer(server: object): void; registerCommand(command: unknown): void };
  readonly AWSLambdaServer: new (target: object, name: string) => object;
  readonly SlashCommand: new (creator: unknown, options: object) => object;
}

type LambdaHandler = (event: unknown, context: unknown, callback: (error: unknown, reply: unknown) => void) => void;

/** slash-create's own Lambda handler with one command, `/kubectl`, that answers a constant. */
export function createSlashCreateHandler(publicKeyHex: string): (event: FunctionUrlEvent) => Promise<unknown> {
  // The package is installed by the bench alone: no types of it are there to be checked.
  const library = createRequire(import.meta.url)(findPeer('slash-create')) as SlashCreate;
  const creator = new library.SlashCreator({ applicationID: '1', publicKey: publicKeyHex, token: 'none', client: {} });
  const target: { interactions?: LambdaHandler } = {};
  creator.withServer(new library.AWSLambdaServer(target, 'interactions'));
  creator.registerCommand(
    class extends library.SlashCommand {
      constructor(owner: unknown) {
        super(owner, { name: 'kubectl', description: 'constant', deferEphemeral: true });
      }

      run(): string {
        return 'No resources found in default namespace.';
      }
    },
  );
  return (event) =>
    new Promise((resolve, reject) => {
      const answer = (error: unknown, reply: unknown) => (error === null ? resolve(reply) : reject(error));
      target.interactions?.({ ...event, version: '2.0' }, {}, answer);
    });
}
