/** Which version of a program a tag of its image means. */
export interface Releases {
  /** Full versions, newest first: the last patch of each line. */
  readonly versions: readonly string[];
  /** What a tag that is a word means: `stable` → `1.28`. */
  readonly words: ReadonlyMap<string, string>;
}

/** `releases('1.29.3 1.28.0', 'stable=1.28')` */
export function releases(versions: string, words = ''): Releases {
  const pairs = words
    .split(' ')
    .filter((pair) => pair !== '')
    .map((pair) => pair.split('='));
  return { versions: versions.split(' '), words: new Map(pairs.map(([word = '', version = '']) => [word, version])) };
}

/** The full version that a tag means: `1.27-alpine` → `1.27.5`; the newest where the tag names none. */
export function findVersion({ versions, words }: Releases, tag: string): string {
  const named = /^v?(\d+(?:\.\d+)*)/.exec(tag)?.[1] ?? words.get(tag.split('-')[0] ?? '');
  if (named === undefined) return versions[0] ?? '';
  return versions.find((version) => version === named || version.startsWith(`${named}.`)) ?? named;
}

/** Negative, 0 or positive, as `1.9` stands before `1.10`. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whole lines of releases, newest first. Sources: each project's release notes and Docker's official-images library. */
export const NGINX_RELEASES = releases(
  '1.29.3 1.28.0 1.27.5 1.26.3 1.25.5 1.24.0 1.23.4 1.22.1 1.21.6 1.20.2 1.19.10 1.18.0 1.17.10 1.16.1 1.15.12 1.14.2 1.13.12 1.12.2 1.11.13 1.10.3 1.9.15 1.8.1 1.7.12',
  'stable=1.28 mainline=1.29',
);
export const HTTPD_RELEASES = releases('2.4.65 2.2.34');
export const REDIS_RELEASES = releases('8.2.2 8.0.4 7.4.6 7.2.11 7.0.15 6.2.20 6.0.20 5.0.14 4.0.14');
export const POSTGRES_RELEASES = releases('18.0 17.6 16.10 15.14 14.19 13.22 12.22 11.22 10.23 9.6.24');
export const MYSQL_RELEASES = releases('9.5.0 9.4.0 8.4.7 8.0.44 5.7.44', 'lts=8.4 innovation=9.5');
export const MARIADB_RELEASES = releases('12.0.2 11.8.3 11.4.8 10.11.14 10.6.23 10.5.29', 'lts=11.8');
export const MEMCACHED_RELEASES = releases('1.6.39 1.5.22');
export const MONGO_RELEASES = releases('8.2.1 8.0.15 7.0.25 6.0.26 5.0.31 4.4.29 4.2.24 4.0.28 3.6.23');
export const PYTHON_RELEASES = releases('3.14.0 3.13.9 3.12.12 3.11.14 3.10.19 3.9.24 3.8.20 3.7.17 3.6.15 2.7.18');
export const NODE_RELEASES = releases(
  '25.1.0 24.11.0 22.21.1 20.19.5 18.20.8 16.20.2 14.21.3 12.22.12 10.24.1',
  'lts=24 current=25 krypton=24 jod=22 iron=20',
);
export const PERL_RELEASES = releases('5.42.0 5.40.3 5.38.5 5.36.3 5.34.3 5.32.1 5.30.3');
export const GOLANG_RELEASES = releases('1.25.3 1.24.9 1.23.12 1.22.12 1.21.13 1.20.14 1.19.13');
export const BUSYBOX_RELEASES = releases(
  '1.37.0 1.36.1 1.35.0 1.34.1 1.33.1 1.32.1 1.31.1 1.30.1 1.29.3 1.28.4 1.27.2 1.26.2 1.25.1 1.24.2',
  'stable=1.37 unstable=1.37',
);
export const ALPINE_RELEASES = releases(
  '3.22.2 3.21.5 3.20.8 3.19.9 3.18.12 3.17.10 3.16.9 3.15.11 3.14.10 3.13.12 3.12.12 3.11.13 3.10.9 3.9.6 3.8.5 3.7.3 3.6.5',
);
