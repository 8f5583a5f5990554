import { NGINX_FILES } from './image-content.ts';
import { type ImageFacts, megabytes, type TagRule } from './image-facts.ts';

/** nginx without the start scripts of its official image; `own` is what one such image has besides, or otherwise. */
export function plainNginx(
  repository: string,
  sizeMb: number,
  rule: TagRule,
  own: Partial<ImageFacts> = {},
): ImageFacts {
  return {
    repository,
    sizeBytes: megabytes(sizeMb),
    base: 'debian',
    entrypoint: [],
    command: ['nginx', '-g', 'daemon off;'],
    tags: rule,
    tools: ['nginx', 'curl'],
    files: NGINX_FILES,
    ownedPaths: [{ path: '/var/cache/nginx', uid: 0 }],
    ...own,
  };
}
