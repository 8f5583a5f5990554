import type { ShellFlavour } from '../../cluster/state/shell-task.ts';
import type { ImageFacts } from './image-facts.ts';
import type { ImageBase } from './operating-system.ts';

/** What every userland has. */
const COMMON = `sh cat echo printf ls cp mv rm mkdir rmdir touch ln chmod chown chgrp date sleep true false test [ expr seq
 env printenv pwd id whoami groups hostname uname basename dirname head tail wc cut sort uniq tr tee tac nl grep egrep fgrep sed
 awk find xargs dd df du sync stat readlink realpath mktemp yes timeout nohup nice md5sum sha256sum base64 which tar gzip
 nproc`;

const BUSYBOX = `${COMMON} ash usleep rev kill less more wget nc telnet ping nslookup ps top free vi killall pkill pidof httpd
 uptime busybox mount umount ifconfig ip netstat traceroute watch time adduser su`;

const DEBIAN = `${COMMON} bash dash more pidof mount umount numfmt shuf perl su`;

/** Ubuntu's image has procps, Debian's has not: there `kill` is the shell's. */
const PROCPS = 'ps top free uptime kill pkill watch';

const ORACLE = `${COMMON} bash more pidof mount umount numfmt shuf rev kill curl microdnf`;

const WORDS: ReadonlyMap<ImageBase, ReadonlySet<string>> = new Map([
  ['busybox', toSet(BUSYBOX)],
  ['alpine', toSet(`${BUSYBOX} apk`)],
  ['debian', toSet(`${DEBIAN} apt-get apt`)],
  ['ubuntu', toSet(`${DEBIAN} ${PROCPS} apt-get apt`)],
  ['oraclelinux', toSet(ORACLE)],
  ['distroless', new Set<string>()],
]);

function toSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/));
}

/** True where an image has a program of that name in its PATH. */
export function hasTool(image: ImageFacts, name: string): boolean {
  return image.tools?.includes(name) === true || WORDS.get(image.base)?.has(name) === true;
}

export function listTools(image: ImageFacts): string[] {
  return [...(WORDS.get(image.base) ?? []), ...(image.tools ?? [])];
}

/** Whose words `sh` speaks: Debian's is dash, Oracle Linux' is bash, Alpine's and busybox's is ash. */
export function shellFlavourOf(image: ImageFacts): ShellFlavour {
  if (image.base === 'oraclelinux') return 'bash';
  return image.base === 'debian' || image.base === 'ubuntu' ? 'dash' : 'ash';
}
