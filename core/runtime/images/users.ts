import type { ImageUser, TaggedImage } from './image-facts.ts';
import type { ImageBase } from './operating-system.ts';

/** `user('redis', 999)` */
export function user(name: string, uid: number, gid = uid, home = '/nonexistent'): ImageUser {
  return { name, uid, gid, home };
}

const SYSTEM_USERS: ReadonlyMap<ImageBase, readonly ImageUser[]> = new Map([
  ['busybox', [user('daemon', 1, 1, '/usr/sbin'), user('www-data', 33, 33, '/var/www'), user('nobody', 65_534)]],
  ['alpine', [user('bin', 1, 1, '/bin'), user('daemon', 2, 2, '/sbin'), user('nobody', 65_534, 65_534, '/')]],
  ['debian', [user('daemon', 1, 1, '/usr/sbin'), user('www-data', 33, 33, '/var/www'), user('nobody', 65_534)]],
  ['ubuntu', [user('daemon', 1, 1, '/usr/sbin'), user('ubuntu', 1000, 1000, '/home/ubuntu'), user('nobody', 65_534)]],
  ['oraclelinux', [user('bin', 1, 1, '/bin'), user('nobody', 65_534, 65_534, '/')]],
]);

/** Groups of root, and of nobody else, by base: what `id` prints behind its own. */
const ROOT_GROUPS: ReadonlyMap<ImageBase, readonly number[]> = new Map([
  ['busybox', [10]],
  ['alpine', [1, 2, 3, 4, 6, 10, 11, 20, 26, 27]],
]);

const GROUP_NAMES: ReadonlyMap<ImageBase, ReadonlyMap<number, string>> = new Map([
  ['busybox', new Map([[10, 'wheel']])],
  [
    'alpine',
    new Map(
      'bin 1 daemon 2 sys 3 adm 4 disk 6 wheel 10 floppy 11 dialout 20 tape 26 video 27'
        .split(' ')
        .flatMap((word, index, words) => (index % 2 === 0 ? [[Number(words[index + 1]), word] as const] : [])),
    ),
  ],
]);

/** All users of an image, root first; an image without a system has a passwd file too. */
export function listUsers(image: TaggedImage): readonly ImageUser[] {
  const groups = ROOT_GROUPS.get(image.base) ?? [];
  return [
    { ...user('root', 0, 0, '/root'), groups },
    ...(image.users ?? []),
    ...(SYSTEM_USERS.get(image.base) ?? []).filter(({ uid }) => image.users?.some((own) => own.uid === uid) !== true),
  ];
}

export function findUser(image: TaggedImage, uid: number): ImageUser | undefined {
  return listUsers(image).find((each) => each.uid === uid);
}

/** The name of a group; undefined where the image has none for it. */
export function findGroupName(image: TaggedImage, gid: number): string | undefined {
  return GROUP_NAMES.get(image.base)?.get(gid) ?? listUsers(image).find((each) => each.gid === gid)?.name;
}

/** The text of `/etc/passwd`. */
export function passwdFile(image: TaggedImage): string {
  return listUsers(image)
    .map(
      ({ name, uid, gid, home }) =>
        `${name}:x:${uid}:${gid}:${name}:${home}:${uid === 0 ? '/bin/sh' : '/sbin/nologin'}\n`,
    )
    .join('');
}

/** The text of `/etc/group`. */
export function groupFile(image: TaggedImage): string {
  const named = [...(GROUP_NAMES.get(image.base) ?? [])].map(([gid, name]) => [name, gid] as const);
  const own = listUsers(image).map(({ name, gid }) => [name, gid] as const);
  const groups = [...own, ...named.filter(([, gid]) => !own.some(([, known]) => known === gid))];
  return groups.map(([name, gid]) => `${name}:x:${gid}:\n`).join('');
}
