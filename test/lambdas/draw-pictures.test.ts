import { describe, expect, test } from 'vitest';
import type { BotReply, ReplyFile } from '../../bot/index.ts';
import { encodeReply } from '../../lambdas/encode-reply.ts';
import { drawPictures } from '../../lambdas/pictures/draw-pictures.ts';
import { keepDrawings } from '../../lambdas/pictures/keep-drawings.ts';
import { buildSaid } from '../builders/said-reply.ts';

const DRAWING: ReplyFile = {
  name: 'progress.png',
  contentType: 'image/svg+xml',
  text: '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><rect width="60" height="20" fill="#fff"/><text x="2" y="15" font-size="14" font-family="Noto Sans KR">파드</text></svg>',
  isDrawing: true,
};

function replyWith(...files: ReplyFile[]): BotReply {
  const attachments = files.map(({ name }, index) => ({ id: String(index), filename: name }));
  const said = buildSaid('so far');
  const items = files.map(({ name }) => ({ media: { url: `attachment://${name}` } }));
  const data = { ...said, components: [...said.components, { type: 12, items } as const], attachments };
  return { response: { type: 4, data }, files };
}

const pngOf = (file: ReplyFile | undefined): Buffer => Buffer.from(file?.text ?? '', 'base64');

describe('a drawing', () => {
  test('is sent as PNG, twice as large as it says', async () => {
    const { files } = await drawPictures(replyWith(DRAWING));
    expect(files[0]).toMatchObject({ name: 'progress.png', contentType: 'image/png', encoding: 'base64' });
    const png = pngOf(files[0]);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([120, 40]);
  });

  test('has the letters of Hangul in it', async () => {
    const blank = { ...DRAWING, text: DRAWING.text.replace('파드', '') };
    const [drawn, empty] = await Promise.all([drawPictures(replyWith(DRAWING)), drawPictures(replyWith(blank))]);
    expect(pngOf(drawn.files[0]).length).toBeGreaterThan(pngOf(empty.files[0]).length + 100);
  });

  test('arrives to the byte', async () => {
    const drawn = await drawPictures(replyWith(DRAWING));
    const body = Buffer.from(encodeReply(drawn).body, 'base64');
    expect(body.includes(pngOf(drawn.files[0]))).toBe(true);
  });

  test('that cannot be drawn is left out, and the text stays', async () => {
    const reply = await drawPictures(replyWith({ ...DRAWING, text: 'no picture' }));
    expect(reply).toMatchObject({ files: [], response: { data: buildSaid('so far') } });
    expect(reply.response).not.toHaveProperty('data.attachments');
  });

  test('that cannot be drawn is told in its place, where it says what it shows', async () => {
    const lost = replyWith({ ...DRAWING, text: 'no picture' });
    const gallery = { type: 12, items: [{ media: { url: 'attachment://progress.png' }, description: 'web: 2 Ready' }] };
    const response = { type: 4, data: { ...buildSaid('so far'), components: [gallery] } } as typeof lost.response;
    const reply = await drawPictures({ ...lost, response });
    expect(reply.files).toEqual([]);
    expect(reply.response).toMatchObject({ data: { components: [{ type: 10, content: '```\nweb: 2 Ready\n```' }] } });
  });
});

describe('a drawing for a page', () => {
  test('goes out as the SVG it is, and is named so wherever it is named', async () => {
    const text: ReplyFile = { name: 'podlab.txt', contentType: 'text/plain; charset=utf-8', text: 'progress.png' };
    const kept = await keepDrawings(replyWith(DRAWING, text));
    expect(kept.files).toEqual([
      { name: 'progress.svg', contentType: 'image/svg+xml', text: DRAWING.text },
      { ...text },
    ]);
    expect(JSON.stringify(kept.response)).not.toContain('progress.png');
    expect(kept.response).toMatchObject({
      data: {
        attachments: [{ filename: 'progress.svg' }, { filename: 'podlab.txt' }],
        components: expect.arrayContaining([
          expect.objectContaining({
            items: [{ media: { url: 'attachment://progress.svg' } }, { media: { url: 'attachment://podlab.txt' } }],
          }),
        ]),
      },
    });
  });
});

test('a reply without a drawing stays what it is', async () => {
  const reply = replyWith({ name: 'podlab.txt', contentType: 'text/plain; charset=utf-8', text: 'text' });
  expect(await drawPictures(reply)).toBe(reply);
  expect(await keepDrawings(reply)).toBe(reply);
});
