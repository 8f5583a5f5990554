/**
 * The playground: a page that looks and behaves like a Discord channel. The local server serves it and plays
 * Discord's part. Their contract:
 *
 * - `GET <path>` for every path of `buildPlaygroundAssets()` (`/`, `/playground/app.js`, …): 200 with its type and body.
 * - `GET /playground/commands`: `{"commands": [the registered definitions], "canSign": true}`. `canSign` is false
 *   where `DISCORD_PUBLIC_KEY` is set: the server has no private key then, and the page explains that.
 * - `POST /playground/interactions`: a JSON `PageAction`. The server does `parsePageAction(body)` (400 with
 *   `{"message"}` when it is none), `buildInteraction(action, {id, token})`, signs the JSON with its own key and
 *   passes it to the very handler. The handler's reply goes back as it is: its status code, its `content-type`
 *   (JSON or multipart/form-data) and its bytes. Without a key: 409 with `{"message"}`.
 * - `POST /playground/attachments?filename=<encoded>`: the file's raw bytes, its type in `content-type`. The reply is
 *   `{"id", "url", "filename", "size", "content_type"}` (id a snowflake); 413 with `{"message"}` past 10 MiB.
 *
 * - `POST /playground/look`: `{}` or `{"known": VERSION}`. The lab as it is now, a clock that runs brought to the present:
 *   `{"version", "lab": LabLook}`, or `{"isSame": true}` where it still has that version; 503 with `{"message"}` where
 *   it cannot be looked at. Looks of a clock that runs are written as those of a kubectl that watches.
 *
 * POSTs of another origin (header `Origin` not the server's own) are to be refused with 403.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export { buildInteraction, computeCommandId } from './discord/build-interaction.ts';
export { parsePageAction } from './discord/page-action.ts';
export { PLAYGROUND_USER } from './discord/pretended-discord.ts';
export { computeSnowflake } from './discord/snowflake.ts';
export { type LabAnswer, type LabLook, parseLabQuestion } from './live/lab-look.ts';

/** One file of the page, as `GET` answers it. */
export interface PlaygroundAsset {
  readonly contentType: string;
  readonly body: Uint8Array;
}

/** The page with all it needs, by path, for the local server. It takes some 100 ms: build once and keep it. */
export async function buildPlaygroundAssets(): Promise<ReadonlyMap<string, PlaygroundAsset>> {
  const [page, icon, script, style] = await Promise.all([
    readFile(new URL('page.html', import.meta.url)),
    readFile(new URL('icon.svg', import.meta.url)),
    bundle('client/main.ts'),
    bundle('styles/page.css'),
  ]);
  return new Map([
    ['/', { contentType: 'text/html; charset=utf-8', body: page }],
    ['/playground/icon.svg', { contentType: 'image/svg+xml', body: icon }],
    ['/playground/app.js', { contentType: 'text/javascript; charset=utf-8', body: script }],
    ['/playground/style.css', { contentType: 'text/css; charset=utf-8', body: style }],
  ]);
}

async function bundle(entryPoint: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entryPoint, import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2023',
    external: ['/playground/*'],
    logLevel: 'silent',
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error(`esbuild wrote nothing for ${entryPoint}`);
  return file.contents;
}
