// One thread of the local server's: does what people ask, so that the thread that listens never waits.
import { parentPort, workerData } from 'node:worker_threads';
import { createAnswer } from '../answer.ts';
import { createDeadline } from '../deadline.ts';
import { lookAtLab } from '../kube-api/visit-lab.ts';
import { drawPictures } from '../pictures/draw-pictures.ts';
import { keepDrawings } from '../pictures/keep-drawings.ts';
import { createLocalClient, createSdkTable } from '../sessions/sdk-table.ts';
import { createSessionStore } from '../sessions/table-session-store.ts';
import { wallNow } from '../wall-clock.ts';
import type { Job, JobDone, WorkerSettings } from './answer-pool.ts';
import { describeLab } from './describe-lab.ts';
import { HOSTS } from './file-hosts.ts';

// answer-pool.ts, which starts this thread, gives it these.
const { endpoint, tableName, hosts, examples, answerWithinMs, pictures, commandIds } = workerData as WorkerSettings;
const LOOK_WITHIN_MS = 3_000;
const prepare = pictures === 'svg' ? keepDrawings : drawPictures;
const store = createSessionStore(createSdkTable(createLocalClient(endpoint), tableName));
let server: string | undefined;
const answer = createAnswer({
  store,
  mayFetch: HOSTS[hosts],
  fetchExample: examples ? fetch : undefined,
  answerWithinMs,
  readCommandIds: async () => commandIds ?? {},
  kubeApiServer: () => server,
});

parentPort?.on('message', async (job: Job) => {
  parentPort?.postMessage(await doJob(job));
});

async function doJob(job: Job): Promise<JobDone> {
  if ('lookAt' in job) return { lab: await look(job.lookAt) };
  server = job.kubeApiServer;
  return { reply: await prepare(await answer(job.interaction, job.arrivedMs)) };
}

/** A lab that cannot be read is told of where something is asked of it. */
function look(ownerId: string) {
  return lookAtLab(store, ownerId, describeLab, createDeadline(wallNow(), LOOK_WITHIN_MS)).catch(() => undefined);
}

// It is ready.
parentPort?.postMessage(undefined);
