import type { Post } from '../../bot/index.ts';
import type { Deadline } from '../deadline.ts';
import { WorldFailure } from '../world-failure.ts';
import type { PostStore } from './post-store.ts';
import type { SessionOutcome } from './run-session.ts';

export interface PostRun {
  /** The post that the interaction is about; undefined where it is about none. */
  readonly postId: string | undefined;
  readonly userId: string;
  /** Answers with the post as it is. It may run more than once. */
  readonly run: (post: Post | undefined) => Promise<SessionOutcome>;
}

/** Answers an interaction that may change a post: what it asked for is done, and then answered as the post is after it. */
export async function runWithPost(
  posts: PostStore,
  { postId, userId, run }: PostRun,
  deadline: Deadline,
): Promise<SessionOutcome> {
  for (;;) {
    const post = postId === undefined ? undefined : await posts.read(postId, userId, deadline);
    const outcome = await run(post);
    const change = outcome.reply?.postChange;
    if (change === undefined) return outcome;
    const applied = await posts.apply(change, userId, deadline);
    if (change.kind === 'create') {
      // A conflict: this same interaction made it before.
      if (applied === 'unknown') throw new WorldFailure('outcome-unknown', 'the write of a post was not answered');
      return outcome;
    }
    if (deadline.leftMs() === 0) throw new WorldFailure('store-contended', 'a post was not changed until the deadline');
  }
}
