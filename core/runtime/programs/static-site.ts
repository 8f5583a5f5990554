import { resolvePath } from '../files/path.ts';
import { byteLength } from '../files/tree.ts';
import { fileKind, listDirectory, readFile } from '../files/view.ts';
import type { RunningContainer } from '../process/kernel.ts';
import { type HttpRequest, type HttpResponse, reasonPhrase, textResponse } from './program.ts';

const TYPES: ReadonlyMap<string, string> = new Map([
  ['html', 'text/html'],
  ['htm', 'text/html'],
  ['css', 'text/css'],
  ['js', 'application/javascript'],
  ['json', 'application/json'],
  ['txt', 'text/plain'],
  ['xml', 'text/xml'],
  ['svg', 'image/svg+xml'],
  ['yaml', 'text/yaml'],
]);

export interface Site {
  readonly root: string;
  readonly server: string;
  readonly index: string;
  /** `generate` lists a directory without an index, as python and busybox do; `forbid` answers 403. */
  readonly directories: 'generate' | 'forbid';
  readonly errorPage: (statusCode: number, path: string) => string;
}

/** Serves files of the container: the file, the index of a directory, 403, 404 or 405. */
export function serveFile(kernel: RunningContainer, request: HttpRequest, site: Site): HttpResponse {
  const [path = '/'] = request.path.split('?');
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return errorResponse(site, request.method === 'POST' ? 405 : 501, path);
  const target = resolvePath(site.root, `.${resolvePath('/', decodePath(path))}`);
  const isDirectory = fileKind(kernel, target) === 'directory';
  const file = readFile(kernel, isDirectory ? `${target === '/' ? '' : target}/${site.index}` : target);
  if (file.ok) return fileResponse(site, file.content, isDirectory ? site.index : path);
  if (!isDirectory) return errorResponse(site, 404, path);
  if (site.directories === 'forbid') return errorResponse(site, 403, path);
  return {
    statusCode: 200,
    headers: headersOf(site, 'text/html; charset=utf-8', 0),
    body: listing(kernel, target, path),
  };
}

function decodePath(path: string): string {
  return path.replace(/%([0-7][0-9a-fA-F])/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function fileResponse(site: Site, content: string, name: string): HttpResponse {
  const type = TYPES.get(name.slice(name.lastIndexOf('.') + 1)) ?? 'application/octet-stream';
  return { statusCode: 200, headers: headersOf(site, type, byteLength(content)), body: content };
}

function headersOf(site: Site, type: string, length: number): Map<string, string> {
  return new Map([
    ['Server', site.server],
    ['Content-Type', type],
    ...(length > 0 ? [['Content-Length', String(length)] as const] : []),
  ]);
}

function errorResponse(site: Site, statusCode: number, path: string): HttpResponse {
  const response = textResponse(statusCode, site.errorPage(statusCode, path), 'text/html');
  return { ...response, headers: new Map([['Server', site.server], ...response.headers]) };
}

function listing(kernel: RunningContainer, directory: string, path: string): string {
  const items = listDirectory(kernel, directory).map((name) => `<li><a href="${name}">${name}</a></li>\n`);
  return `<!DOCTYPE HTML>\n<html lang="en">\n<head><title>Directory listing for ${path}</title></head>\n<body>\n<h1>Directory listing for ${path}</h1>\n<hr>\n<ul>\n${items.join('')}</ul>\n<hr>\n</body>\n</html>\n`;
}

export function nginxErrorPage(server: string) {
  return (statusCode: number): string => {
    const title = `${statusCode} ${reasonPhrase(statusCode)}`;
    return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>${server}</center>\r\n</body>\r\n</html>\r\n`;
  };
}
