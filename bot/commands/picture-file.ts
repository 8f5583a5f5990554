import type { ReplyFile } from '../answer/bot-reply.ts';
import { LIMITS } from '../replies/limits.ts';
import { shorten } from '../replies/quote.ts';

/** A drawing as the file of a reply, with what it shows for who cannot see it. */
export function drawingFile(name: string, svg: string, description: string): ReplyFile {
  return {
    name: `${name}.png`,
    contentType: 'image/svg+xml',
    text: svg,
    isDrawing: true,
    description: shorten(description, LIMITS.descriptionLength),
  };
}
