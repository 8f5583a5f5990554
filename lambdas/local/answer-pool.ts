import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { BotReply, Interaction } from '../../bot/index.ts';
import { sessionOwnerOf } from '../../bot/interaction/session-owner-of.ts';
import type { LabLook } from '../../bot/playground/server.ts';
import type { CommandIds } from '../../bot/replies/mention-commands.ts';
import type { Answer } from '../answer.ts';
import { renderFailureReply } from '../failure-reply.ts';
import { pseudonymOf, writeLog } from '../log.ts';
import type { FileHosts } from './file-hosts.ts';
import { type ThreadBounds, watchThread } from './watch-thread.ts';

/** What each thread needs to answer. */
export interface WorkerSettings {
  readonly endpoint: string;
  readonly tableName: string;
  readonly hosts: FileHosts;
  /** Whether examples of the Kubernetes documentation are fetched. */
  readonly examples: boolean;
  /** By when an interaction is answered, counted from its arrival. */
  readonly answerWithinMs: number;
  /** Drawings go out as they are to the page; Discord takes PNG. */
  readonly pictures: 'svg' | 'png';
  /** Absent where they are not known. */
  readonly commandIds?: CommandIds;
}

export type Job = AnswerJob | LookJob;

/** A lab that is to be looked at. */
interface LookJob {
  readonly lookAt: string;
}

interface AnswerJob {
  readonly interaction: Interaction;
  readonly arrivedMs: number;
  /** Where the Kubernetes API of the labs is; undefined where there is none. */
  readonly kubeApiServer: string | undefined;
}

export type JobDone = { readonly reply: BotReply } | { readonly lab: LabLook | undefined };

export interface AnswerPool {
  readonly answer: Answer;
  /** The lab of that owner as it is now; undefined where it cannot be looked at. */
  readonly look: (ownerId: string) => Promise<LabLook | undefined>;
  readonly stop: () => Promise<void>;
}

const THREADS = Math.max(2, Math.min(4, availableParallelism()));
/** Several times what a budget of work takes; and longer than the deadline of what is answered later. */
const BOUNDS: ThreadBounds = { cpuMs: 10_000, wallMs: 60_000 };
/** As much memory as Lambda gives it; a thread that takes more ends alone. */
const LIMITS = { maxOldGenerationSizeMb: 1_536 };

interface WaitingJob {
  readonly ownerId: string;
  readonly job: () => Job;
  /** Undefined where the thread was lost. */
  readonly finish: (done: JobDone | undefined) => void;
}

/**
 * Answers in threads of its own, of which one is ready when this returns. One person's interactions are done one after
 * the other, so that what takes long is waited for by nobody else; a thread that dies or does not end is replaced, and
 * its interaction told so.
 */
export async function createAnswerPool(
  settings: WorkerSettings,
  bounds = BOUNDS,
  kubeApiServer: () => string | undefined = () => undefined,
): Promise<AnswerPool> {
  const waiting: WaitingJob[] = [];
  const busyOwners = new Set<string>();
  const threads = new Set<Worker>();
  const idle: Worker[] = [];

  const addThread = async () => {
    const thread = new Worker(new URL('./answer-worker.ts', import.meta.url), {
      workerData: settings,
      resourceLimits: LIMITS,
    });
    threads.add(thread);
    // What an error means for a job is said where the job is; a thread that dies idle is found dead by the next one.
    thread.on('error', () => {});
    await once(thread, 'message');
    idle.push(thread);
    dispatch();
  };

  const dispatch = () => {
    const index = waiting.findIndex(({ ownerId }) => !busyOwners.has(ownerId));
    const thread = index < 0 ? undefined : idle.pop();
    if (index >= 0 && thread === undefined && threads.size < THREADS) void addThread();
    const [job] = thread === undefined ? [] : waiting.splice(index, 1);
    if (thread !== undefined && job !== undefined) void doJob(thread, job).then(dispatch);
  };

  const doJob = async (thread: Worker, { ownerId, job, finish }: WaitingJob) => {
    busyOwners.add(ownerId);
    const done = await runJob(thread, job(), bounds);
    busyOwners.delete(ownerId);
    finish(done);
    if (done !== undefined) return idle.push(thread);
    threads.delete(thread);
    return addThread();
  };

  const wait = (ownerId: string, job: () => Job) =>
    new Promise<JobDone | undefined>((finish) => {
      waiting.push({ ownerId, job, finish });
      dispatch();
    });

  await addThread();
  return {
    answer: async (interaction, arrivedMs) => {
      const job = () => ({ interaction, arrivedMs, kubeApiServer: kubeApiServer() });
      const done = await wait(sessionOwnerOf(interaction), job);
      // It may have been done before the thread was lost: nobody knows.
      return done !== undefined && 'reply' in done ? done.reply : renderFailureReply(interaction, 'outcome-unknown');
    },
    look: async (ownerId) => {
      const done = await wait(ownerId, () => ({ lookAt: ownerId }));
      return done !== undefined && 'lab' in done ? done.lab : undefined;
    },
    stop: async () => {
      await Promise.all([...threads].map((thread) => thread.terminate()));
    },
  };
}

/** What the thread made of it; undefined where the thread was lost on the way. */
function runJob(thread: Worker, job: Job, bounds: ThreadBounds): Promise<JobDone | undefined> {
  return new Promise((resolve) => {
    const settle = (done: JobDone | undefined) => {
      endWatch();
      thread.off('message', settle).off('error', onError).off('exit', onExit);
      resolve(done);
    };
    const fail = (reason: string) => {
      writeLog('error', 'thread-lost', { reason, ...tellJob(job) });
      void thread.terminate();
      settle(undefined);
    };
    const endWatch = watchThread(thread, bounds, fail);
    const onError = (error: Error) => fail(error.name);
    const onExit = () => fail('it ended');
    thread.on('message', settle).on('error', onError).on('exit', onExit);
    thread.postMessage(job);
  });
}

function tellJob(job: Job) {
  if ('lookAt' in job) return { user: pseudonymOf(job.lookAt) };
  return { interactionId: job.interaction.id, user: pseudonymOf(job.interaction.userId) };
}
