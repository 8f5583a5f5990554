import { expect } from 'vitest';
import { snowflakeOf } from '../builders/interaction.ts';
import { createTestKeys, signedEvent } from '../lambdas/signed-request.ts';

const KEYS = createTestKeys();

/** What stands before a build of Podlab: Discord's interactions over HTTP, signed. */
export type Send = (json: object) => Promise<string>;

/** Loads a build as Lambda does, over a table. What was loaded before, stays for whoever has it. */
export async function startBuild(table: object): Promise<Send> {
  const { createInteractionsHandler } = await import('../../lambdas/interactions-handler.ts');
  const { createAnswer, createJsonAnswer } = await import('../../lambdas/answer.ts');
  const { createSessionStore } = await import('../../lambdas/sessions/table-session-store.ts');
  // Each build has types of its own for the one table.
  const store = createSessionStore(table as Parameters<typeof createSessionStore>[0]);
  const answer = createJsonAnswer(createAnswer({ store, mayFetch: isCarried, answerWithinMs: 60_000 }));
  const handler = createInteractionsHandler({ publicKey: KEYS.publicKey, loadAnswer: async () => answer });
  return async (json) => {
    const { statusCode, body, isBase64Encoded } = await handler(signedEvent(KEYS, JSON.stringify(json)));
    expect(statusCode).toBe(200);
    return isBase64Encoded === true ? Buffer.from(body, 'base64').toString('utf8') : body;
  };
}

/** A file whose address holds its content. */
function isCarried({ protocol }: URL): boolean {
  return protocol === 'data:';
}

/** An interaction's id at a moment, as a wish of the builders. */
export function at(nowMs: number): { readonly id: string } {
  return { id: snowflakeOf(nowMs) };
}

/** The JSON of `/quiz export` in the multipart reply that holds it. */
export function readExport(body: string): Export {
  const start = body.indexOf('{\n "kind": "podlab-quiz"');
  return JSON.parse(body.slice(start, body.indexOf('\n}\n', start) + 2));
}

/** What the file says of itself, as far as it is looked at. */
export interface Export {
  readonly model: { readonly parameters: number[]; readonly requestRetention: number };
  readonly answered: number;
  readonly concepts: readonly { readonly concept: string; readonly dueDay: string; readonly missed: boolean }[];
  readonly answers: readonly {
    readonly concept: string;
    readonly day: string;
    readonly question: string;
    readonly rating?: 1 | 3;
  }[];
  readonly run: {
    readonly number: number;
    readonly step: number;
    readonly asked: { readonly question: string; readonly form: string };
  } | null;
}
