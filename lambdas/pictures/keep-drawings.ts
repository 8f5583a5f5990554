import type { BotReply, InteractionResponse, ReplyFile } from '../../bot/index.ts';

/** The reply with its drawings as the SVG they are, under names that say so: for a client that can show it. */
export async function keepDrawings(reply: BotReply): Promise<BotReply> {
  const names = new Map(reply.files.filter(isDrawing).map(({ name }) => [name, name.replace(/\.png$/, '.svg')]));
  if (names.size === 0) return reply;
  // A response is JSON, so that what comes of it is one too.
  const response = renameIn(reply.response, names) as InteractionResponse;
  const files = reply.files.map(({ isDrawing: _, ...file }) => ({ ...file, name: names.get(file.name) ?? file.name }));
  return { ...reply, response, files };
}

function isDrawing({ isDrawing: is }: ReplyFile): boolean {
  return is === true;
}

/** A file is named by its attachment, and by the component that shows it. */
function renameIn(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((one) => renameIn(one, names));
  if (typeof value !== 'object' || value === null) return value;
  const renamed = Object.entries(value).map(([key, one]) => {
    if (typeof one !== 'string') return [key, renameIn(one, names)];
    if (key === 'filename') return [key, names.get(one) ?? one];
    return [key, key === 'url' ? renameAddress(one, names) : one];
  });
  return Object.fromEntries(renamed);
}

const ADDRESS = 'attachment://';

function renameAddress(url: string, names: ReadonlyMap<string, string>): string {
  const name = url.startsWith(ADDRESS) ? names.get(url.slice(ADDRESS.length)) : undefined;
  return name === undefined ? url : ADDRESS + name;
}
