import { type BotReply, type ReplyFile, withDescriptions } from '../../bot/index.ts';
import { writeLog } from '../log.ts';

/**
 * The reply with its drawings as PNG. What draws is loaded where there is something to draw, and nowhere else. It
 * never rejects: in the place of a picture that cannot be drawn stands what it shows.
 */
export async function drawPictures(reply: BotReply): Promise<BotReply> {
  if (!reply.files.some(({ isDrawing }) => isDrawing === true)) return reply;
  try {
    const { drawPng } = await import('./draw-png.ts');
    return { ...reply, files: await Promise.all(reply.files.map((file) => drawFile(file, drawPng))) };
  } catch (error) {
    writeLog('error', 'picture-lost', { reason: error instanceof Error ? error.name : 'unknown' });
    return withDescriptions(reply);
  }
}

async function drawFile(file: ReplyFile, drawPng: (svg: string) => Promise<Uint8Array>): Promise<ReplyFile> {
  if (file.isDrawing !== true) return file;
  const { isDrawing: _, text, ...rest } = file;
  const png = Buffer.from(await drawPng(text)).toString('base64');
  return { ...rest, contentType: 'image/png', text: png, encoding: 'base64' };
}
