import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startGateway } from '../../../bot/gateway.ts';
import type { Interaction } from '../../../bot/index.ts';
import { createSession } from '../../../core/session/session.ts';
import { answerInRoom } from '../../builders/answer-in-room.ts';
import { buildAutocomplete, buildButtonClick, buildCommand, buildModalSubmit } from '../../builders/interaction.ts';
import { type FakeDiscord, GOOD_TOKEN, startFakeDiscord } from './fake-discord.ts';

describe('the gateway', () => {
  const session = createSession(1);
  const reported: string[] = [];
  let discord: FakeDiscord;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    discord = await startFakeDiscord();
    const answer = async (interaction: Interaction) => answerInRoom({ interaction, session, attachments: [] });
    const start = await startGateway({
      token: GOOD_TOKEN,
      answer,
      report: ({ message }) => reported.push(message),
      restApi: discord.restApi,
    });
    if (!start.ok) throw new Error(start.message);
    stop = start.gateway.stop;
  });

  afterAll(async () => {
    await stop();
    await discord.stop();
  });

  test('a command is answered by a message at its callback, without the bot token', async () => {
    const posted = await discord.interact(buildCommand('lab status'));
    expect(posted).toMatchObject({ authorization: undefined, response: { type: 4, data: { flags: 64 | 32768 } } });
    expect(posted.path).toMatch(/\/interactions\/\d+\/interaction-token\/callback/);
  });

  test('a reply with a file is posted as multipart, the file beside its JSON', async () => {
    const posted = await discord.interact(buildCommand('apply', { sample: 'hello' }));
    expect(posted.response).toMatchObject({ type: 4, data: { attachments: [{ id: '0', filename: 'hello.yaml' }] } });
    expect(posted.files.get('files[0]')?.text).toContain('kind: Job');
  });

  test('a person who is typing gets choices', async () => {
    const posted = await discord.interact(buildAutocomplete('time advance', 'by', { by: '5' }));
    expect(posted.response).toMatchObject({
      type: 8,
      data: { choices: expect.arrayContaining([{ name: '5m', value: '5m' }]) },
    });
  });

  test('a command without options may open a modal, and the modal is answered when it is sent off', async () => {
    const opened = await discord.interact(buildCommand('apply'));
    expect(opened.response).toMatchObject({ type: 9, data: { custom_id: 'p1;submitManifest' } });
    const sent = await discord.interact(buildModalSubmit('p1;submitManifest', { manifest: 'kind: Nothing' }));
    expect(sent.response).toMatchObject({ type: 4 });
  });

  test('a button is answered', async () => {
    const posted = await discord.interact(buildButtonClick('p1;advance;7ps'));
    expect(posted.response).toMatchObject({ type: 4 });
    expect(session.cluster.nowMs).toBe(10_000);
  });

  test('nothing was reported on the way', () => {
    expect(reported).toEqual([]);
  });
});

test('a wrong token is one clear sentence', async () => {
  const discord = await startFakeDiscord();
  const start = await startGateway({
    token: 'wrong',
    answer: async () => ({ response: { type: 1 }, files: [] }),
    report: () => undefined,
    restApi: discord.restApi,
  });
  await discord.stop();
  expect(start).toEqual({
    ok: false,
    message: expect.stringMatching(/^Discord refused the token: .*DISCORD_TOKEN\.$/),
  });
});
