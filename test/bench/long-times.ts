import { createCluster } from '../../core/lab/create-cluster.ts';
import { advance, applyPods, countPods } from './lab.ts';
import { cpuMs, timeMs } from './measure.ts';
import { countOccurrences } from './occurrences.ts';
import { startWebernetes, type WebernetesLab } from './peers/webernetes.ts';
import type { Row } from './report.ts';
import { createCronJob } from './workload-deeds.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The peer is watched for so long of real time; what it did by then is scaled to the whole. */
const PEER_BUDGET_MS = 10_000;
const LABS = 5;
/** As many as three nodes take: each holds 110. */
const PODS_A_LAB = 200;

/** Long virtual times: they should cost what happens in them, not how long they are. */
export async function measureLongTimes(): Promise<readonly Row[]> {
  return [await measureCrashLoop(), await measureQuietYear(), measureCronMonth(), await measureThousandPods()];
}

async function measureCrashLoop(): Promise<Row> {
  const cluster = createCluster(1);
  applyPods(cluster, 1, 'fail', 'Always');
  const podlab = await timeMs(() => {
    for (let day = 0; day < 365; day += 1) advance(cluster, DAY_MS);
  });
  const peer = await startWebernetes();
  await peer.applyPods(1, 'fail', 'Always');
  const { elapsedMs, simulatedMs } = await watchPeer(peer, 365 * DAY_MS);
  const beside = (elapsedMs * 365 * DAY_MS) / simulatedMs;
  return { what: 'a Pod that crash-loops for a year', podlab, beside, besideName: namePeer(simulatedMs), unit: 'ms' };
}

async function measureQuietYear(): Promise<Row> {
  const cluster = createCluster(1);
  applyPods(cluster, 1, 'serve', 'Always');
  advance(cluster, 60_000);
  const podlab = await timeMs(() => advance(cluster, 365 * DAY_MS));
  return { what: 'a web server that runs for a year', podlab, beside: undefined, besideName: 'nothing', unit: 'ms' };
}

/** 43,200 Jobs, one each minute of a month; three of them are kept. */
function measureCronMonth(): Row {
  const cluster = createCluster(1);
  createCronJob(cluster, '* * * * *');
  const before = countOccurrences();
  const ms = cpuMs(() => {
    for (let hour = 0; hour < 30 * 24; hour += 1) advance(cluster, HOUR_MS);
  });
  const rate = Math.round(((countOccurrences() - before) * 1000) / ms);
  const what = `a CronJob each minute for a month, ${rate} occurrences a second of a core`;
  return { what, podlab: ms, beside: undefined, besideName: 'nothing', unit: 'ms' };
}

async function measureThousandPods(): Promise<Row> {
  const clusters = Array.from({ length: LABS }, (_, seed) => createCluster(seed));
  for (const cluster of clusters) applyPods(cluster, PODS_A_LAB, 'serve', 'Always');
  const podlab = await timeMs(() => {
    for (const cluster of clusters) advance(cluster, DAY_MS);
  });
  const running = clusters.reduce((sum, cluster) => sum + countPods(cluster, 'Running'), 0);
  if (running !== LABS * PODS_A_LAB) throw new Error(`only ${running} Pods run`);
  const peer = await startWebernetes();
  await peer.applyPods(PODS_A_LAB, 'serve', 'Always');
  const { elapsedMs, simulatedMs } = await watchPeer(peer, DAY_MS);
  const beside = (LABS * elapsedMs * DAY_MS) / simulatedMs;
  const what = `1,000 Pods (${LABS} labs of ${PODS_A_LAB}) start and run for a day`;
  return { what, podlab, beside, besideName: namePeer(simulatedMs), unit: 'ms' };
}

/** Advances the peer in growing steps until its real time is over or the virtual time is reached. */
async function watchPeer(peer: WebernetesLab, untilMs: number) {
  const startMs = performance.now();
  let simulatedMs = 0;
  let stepMs = 10_000;
  while (simulatedMs < untilMs && performance.now() - startMs < PEER_BUDGET_MS) {
    const nextMs = Math.min(stepMs, untilMs - simulatedMs);
    await peer.advance(nextMs);
    simulatedMs += nextMs;
    if (performance.now() - startMs < PEER_BUDGET_MS / 10) stepMs *= 2;
  }
  return { elapsedMs: performance.now() - startMs, simulatedMs };
}

function namePeer(simulatedMs: number): string {
  return `@ngrok/webernetes 0.3.5, scaled from ${(simulatedMs / 3_600_000).toFixed(1)} h`;
}
