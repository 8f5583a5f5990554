import { ALPINE_RELEASES, compareVersions, findVersion } from './releases.ts';

/** Whose programs an image has beside its own. */
export type ImageBase = 'busybox' | 'alpine' | 'debian' | 'ubuntu' | 'oraclelinux' | 'distroless';

/** Which system an image of a version stands on: the first pair whose version is not newer. Newest first. */
export type Systems = readonly (readonly [system: string, since: string])[];

/** `systems('trixie 1.29.1 bookworm 1.25')` */
export function systems(text: string): Systems {
  const words = text.split(' ');
  return words.flatMap((word, index) => (index % 2 === 0 ? [[word, words[index + 1] ?? '0'] as const] : []));
}

/** Debian's and Ubuntu's releases by their code names: what stands in VERSION_ID and behind it. */
const DEBIAN: ReadonlyMap<string, string> = new Map([
  ['trixie', '13.1'],
  ['bookworm', '12.12'],
  ['bullseye', '11.11'],
  ['buster', '10.13'],
  ['stretch', '9.13'],
  ['jessie', '8.11'],
]);

const UBUNTU: ReadonlyMap<string, readonly [version: string, name: string]> = new Map([
  ['questing', ['25.10', 'Questing Quokka']],
  ['plucky', ['25.04', 'Plucky Puffin']],
  ['noble', ['24.04.3 LTS', 'Noble Numbat']],
  ['jammy', ['22.04.5 LTS', 'Jammy Jellyfish']],
  ['focal', ['20.04.6 LTS', 'Focal Fossa']],
  ['bionic', ['18.04.6 LTS', 'Bionic Beaver']],
  ['xenial', ['16.04.7 LTS', 'Xenial Xerus']],
  ['trusty', ['14.04.6 LTS', 'Trusty Tahr']],
]);

/** The system that a tag names itself: `bookworm`, `alpine3.20`, `noble`. */
function namedSystem(tag: string): string | undefined {
  const parts = tag.split('-');
  const alpine = parts.find((part) => /^alpine[\d.]*$/.test(part));
  return alpine ?? parts.find((part) => DEBIAN.has(part) || UBUNTU.has(part));
}

/** What an image stands on: `bookworm`, `noble`, `alpine3.22`, `oraclelinux9`; empty where it has no system. */
export function findSystem(image: { base: ImageBase; systems?: Systems }, version: string, tag: string): string {
  const named = namedSystem(tag);
  if (named !== undefined) return named;
  const found = image.systems?.find(([, since]) => compareVersions(version, since) >= 0)?.[0];
  if (found !== undefined) return found;
  return DEFAULTS.get(image.base) ?? '';
}

const DEFAULTS: ReadonlyMap<ImageBase, string> = new Map([
  ['alpine', 'alpine'],
  ['debian', 'trixie'],
  ['ubuntu', 'noble'],
  ['oraclelinux', 'oraclelinux9'],
]);

/** `/etc/os-release` of a system; undefined where there is none. */
export function osRelease(system: string): string | undefined {
  const debian = DEBIAN.get(system);
  if (debian !== undefined) return debianRelease(system, debian);
  const ubuntu = UBUNTU.get(system);
  if (ubuntu !== undefined) return ubuntuRelease(system, ubuntu);
  if (system.startsWith('alpine')) return alpineRelease(system.slice('alpine'.length));
  if (system.startsWith('oraclelinux')) return oracleRelease(system.slice('oraclelinux'.length));
  return undefined;
}

/** `/etc/debian_version` and `/etc/alpine-release`: one line with the full version. */
export function systemVersion(system: string): string | undefined {
  return system.startsWith('alpine') ? findVersion(ALPINE_RELEASES, system.slice('alpine'.length)) : DEBIAN.get(system);
}

function debianRelease(name: string, full: string): string {
  const [major = ''] = full.split('.');
  return [
    `PRETTY_NAME="Debian GNU/Linux ${major} (${name})"`,
    'NAME="Debian GNU/Linux"',
    `VERSION_ID="${major}"`,
    `VERSION="${major} (${name})"`,
    `VERSION_CODENAME=${name}`,
    ...(name === 'trixie' ? [`DEBIAN_VERSION_FULL=${full}`] : []),
    'ID=debian',
    'HOME_URL="https://www.debian.org/"\n',
  ].join('\n');
}

function ubuntuRelease(name: string, [version, title]: readonly [string, string]): string {
  return [
    `PRETTY_NAME="Ubuntu ${version}"`,
    'NAME="Ubuntu"',
    `VERSION_ID="${version.slice(0, 5)}"`,
    `VERSION="${version} (${title})"`,
    `VERSION_CODENAME=${name}`,
    'ID=ubuntu',
    'ID_LIKE=debian',
    'HOME_URL="https://www.ubuntu.com/"\n',
  ].join('\n');
}

function alpineRelease(asked: string): string {
  const version = findVersion(ALPINE_RELEASES, asked);
  return [
    'NAME="Alpine Linux"',
    'ID=alpine',
    `VERSION_ID=${version}`,
    `PRETTY_NAME="Alpine Linux v${version.split('.').slice(0, 2).join('.')}"`,
    'HOME_URL="https://alpinelinux.org/"\n',
  ].join('\n');
}

function oracleRelease(major: string): string {
  return [
    'NAME="Oracle Linux Server"',
    `VERSION="${major}"`,
    'ID="ol"',
    'ID_LIKE="fedora"',
    `VERSION_ID="${major}"`,
    `PRETTY_NAME="Oracle Linux Server ${major}"\n`,
  ].join('\n');
}
