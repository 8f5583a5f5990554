import fc from 'fast-check';

/**
 * fast-check, whose draws `PODLAB_SEED` (an integer) fixes: CI sets it, so that a change is never refused for a story
 * that another draw told. Without it each run draws anew, and a failure prints the seed that repeats it.
 */
const seed = process.env.PODLAB_SEED;
if (seed !== undefined) fc.configureGlobal({ seed: Number.parseInt(seed, 10) });

export { fc };
