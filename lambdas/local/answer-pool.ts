import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { BotReply, Interaction } from '../../bot/index.ts';
import { sessionOwnerOf } from '../../bot/interaction/session-owner-of.ts';
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
}

export interface Job {
  readonly interaction: Interaction;
  readonly arrivedMs: number;
  /** Where the Kubernetes API of the labs is; undefined where there is none. */
  readonly kubeApiServer: string | undefined;
}

export interface JobDone {
  readonly reply: BotReply;
}

export interface AnswerPool {
  readonly answer: Answer;
  readonly stop: () => Promise<void>;
}

const THREADS = Math.max(2, Math.min(4, availableParallelism()));
/** Several times what a budget of work takes; and longer than the deadline of what is answered later. */
const BOUNDS: ThreadBounds = { cpuMs: 10_000, wallMs: 60_000 };
/** As much memory as Lambda gives it; a thread that takes more ends alone. */
const LIMITS = { maxOldGenerationSizeMb: 1_536 };

interface WaitingJob extends Omit<Job, 'kubeApiServer'> {
  readonly finish: (reply: BotReply) => void;
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
    const index = waiting.findIndex(({ interaction }) => !busyOwners.has(sessionOwnerOf(interaction)));
    const thread = index < 0 ? undefined : idle.pop();
    if (index >= 0 && thread === undefined && threads.size < THREADS) void addThread();
    const [job] = thread === undefined ? [] : waiting.splice(index, 1);
    if (thread !== undefined && job !== undefined) void doJob(thread, job).then(dispatch);
  };

  const doJob = async (thread: Worker, job: WaitingJob) => {
    const ownerId = sessionOwnerOf(job.interaction);
    busyOwners.add(ownerId);
    const { interaction, arrivedMs } = job;
    const { reply, isAlive } = await runJob(thread, { interaction, arrivedMs, kubeApiServer: kubeApiServer() }, bounds);
    busyOwners.delete(ownerId);
    job.finish(reply);
    if (isAlive) return idle.push(thread);
    threads.delete(thread);
    return addThread();
  };

  await addThread();
  return {
    answer: (interaction, arrivedMs) =>
      new Promise((finish) => {
        waiting.push({ interaction, arrivedMs, finish });
        dispatch();
      }),
    stop: async () => {
      await Promise.all([...threads].map((thread) => thread.terminate()));
    },
  };
}

interface JobOutcome {
  readonly reply: BotReply;
  readonly isAlive: boolean;
}

function runJob(thread: Worker, job: Job, bounds: ThreadBounds): Promise<JobOutcome> {
  const { interaction } = job;
  return new Promise((resolve) => {
    const settle = (outcome: JobOutcome) => {
      endWatch();
      thread.off('message', onMessage).off('error', onError).off('exit', onExit);
      resolve(outcome);
    };
    // It may have been done before the thread was lost: nobody knows.
    const fail = (reason: string) => {
      writeLog('error', 'thread-lost', {
        reason,
        interactionId: interaction.id,
        user: pseudonymOf(interaction.userId),
      });
      void thread.terminate();
      settle({ reply: renderFailureReply(interaction, 'outcome-unknown'), isAlive: false });
    };
    const endWatch = watchThread(thread, bounds, fail);
    const onMessage = ({ reply }: JobDone) => settle({ reply, isAlive: true });
    const onError = (error: Error) => fail(error.name);
    const onExit = () => fail('it ended');
    thread.on('message', onMessage).on('error', onError).on('exit', onExit);
    thread.postMessage(job);
  });
}
