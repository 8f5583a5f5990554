// The local server's thread for the Kubernetes API: kubectl's requests never hold up the chat's.
import { parentPort, workerData } from 'node:worker_threads';
import { serve } from '@hono/node-server';
import { createKubeApi } from '../kube-api/app.ts';
import { serveSockets } from '../kube-api/exec-sockets.ts';
import { createLocalClient, createSdkTable } from '../sessions/sdk-table.ts';
import { createSessionStore } from '../sessions/table-session-store.ts';
import type { KubeApiSettings } from './kube-api-thread.ts';

// kube-api-thread.ts, which starts this thread, gives it these.
const { endpoint, tableName, answerWithinMs, streamForMs } = workerData as KubeApiSettings;
const store = createSessionStore(createSdkTable(createLocalClient(endpoint), tableName));
const options = { store, answerWithinMs, streamForMs };
const { fetch } = createKubeApi(options);

const server = serve({ fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => parentPort?.postMessage(port));
serveSockets(server, options);
