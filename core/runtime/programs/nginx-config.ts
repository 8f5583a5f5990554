/** What the lab's nginx reads of its configuration. */
import { listDirectory, readFile } from '../files/view.ts';
import type { RunningContainer } from '../process/kernel.ts';

/** A server that requests are handed on to. */
export interface Upstream {
  readonly host: string;
  readonly port: number;
  /** As it is written, and where. */
  readonly text: string;
  readonly place: string;
}

/** `/etc/nginx/nginx.conf` and what it takes in of `conf.d`, as one text. */
export function nginxConfigText(container: RunningContainer): string {
  return readConfigFiles(container)
    .map(([, text]) => text)
    .join('\n');
}

function readConfigFiles(container: RunningContainer): (readonly [path: string, text: string])[] {
  const names = listDirectory(container, '/etc/nginx/conf.d').map((name) => `/etc/nginx/conf.d/${name}`);
  const paths = ['/etc/nginx/nginx.conf', ...names].filter((path) => path.endsWith('.conf'));
  return paths.map((path) => {
    const file = readFile(container, path);
    return [path, file.ok ? file.content : ''] as const;
  });
}

const LISTEN = /^\s*listen\s+(?:[\d.]+:|\*:)?(\d+)([^;]*);/gm;

/** The ports of its `listen` lines; 80 where the configuration names none. */
export function nginxPorts(config: string): number[] {
  const ports = [...config.matchAll(LISTEN)].map((match) => Number(match[1]));
  return ports.length === 0 ? [80] : [...new Set(ports)];
}

/** True for `listen 443 ssl`. */
export function isTlsPort(config: string, port: number): boolean {
  return [...config.matchAll(LISTEN)].some(([, number, rest = '']) => Number(number) === port && /\bssl\b/.test(rest));
}

/** Files of certificates and keys, with their lines' names. */
export function listTlsFiles(config: string): (readonly [directive: string, path: string])[] {
  return [...config.matchAll(/^\s*(ssl_certificate(?:_key)?)\s+([^\s;]+)\s*;/gm)].map(
    ([, directive = '', path = '']) => [directive, path] as const,
  );
}

/** Where `location /` hands requests on to; undefined where it serves them itself. The first server of a group stands for it. */
export function findUpstream(container: RunningContainer): Upstream | undefined {
  const files = readConfigFiles(container);
  const passed = findIn(files, /location\s+\/\s*\{[^}]*proxy_pass\s+https?:\/\/([^\s;/$]+)[^;$]*;/);
  if (passed === undefined) return undefined;
  const group = findIn(
    files,
    new RegExp(`upstream\\s+${passed.text.replace(/[.]/g, '\\.')}\\s*\\{[^}]*?server\\s+([^\\s;]+)`),
  );
  const { text, place } = group ?? passed;
  const [host = '', port = '80'] = text.split(':');
  return { host, port: Number(port), text, place };
}

/** The first group of the expression in the files, and the line it stands in. */
function findIn(
  files: readonly (readonly [path: string, text: string])[],
  pattern: RegExp,
): { text: string; place: string } | undefined {
  for (const [path, text] of files) {
    const match = pattern.exec(text);
    if (match?.[1] === undefined) continue;
    const end = match.index + match[0].lastIndexOf(match[1]);
    return { text: match[1], place: `${path}:${text.slice(0, end).split('\n').length}` };
  }
  return undefined;
}
