// One thread of the local server's: does what people ask, so that the thread that listens never waits.
import { parentPort, workerData } from 'node:worker_threads';
import { createAnswer } from '../answer.ts';
import { drawPictures } from '../pictures/draw-pictures.ts';
import { createLocalClient, createSdkTable } from '../sessions/sdk-table.ts';
import { createSessionStore } from '../sessions/table-session-store.ts';
import type { Job, JobDone, WorkerSettings } from './answer-pool.ts';
import { HOSTS } from './file-hosts.ts';

// answer-pool.ts, which starts this thread, gives it these.
const { endpoint, tableName, hosts, examples, answerWithinMs } = workerData as WorkerSettings;
const store = createSessionStore(createSdkTable(createLocalClient(endpoint), tableName));
let server: string | undefined;
const answer = createAnswer({
  store,
  mayFetch: HOSTS[hosts],
  fetchExample: examples ? fetch : undefined,
  answerWithinMs,
  kubeApiServer: () => server,
});

parentPort?.on('message', async ({ interaction, arrivedMs, kubeApiServer }: Job) => {
  server = kubeApiServer;
  const done: JobDone = { reply: await drawPictures(await answer(interaction, arrivedMs)) };
  parentPort?.postMessage(done);
});

// It is ready.
parentPort?.postMessage(undefined);
