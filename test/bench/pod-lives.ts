import type { Cluster } from '../../core/cluster/cluster.ts';
import { applyText } from '../../core/kubectl/index.ts';
import { createCluster } from '../../core/lab/create-cluster.ts';
import { advance, applyPods, countPods } from './lab.ts';
import { median, timeMs } from './measure.ts';
import { startWebernetes } from './peers/webernetes.ts';
import type { Row } from './report.ts';

const PODS = 200;
const ROUNDS = 80;
const PEER_PODS = 100;
const UNIT = 'Pods/s';
const BESIDE = '@ngrok/webernetes 0.3.5';
/** By then the image is pulled and the Pod is where it is going. */
const LIFE_MS = 60_000;

type Program = 'serve' | 'succeed';

/** Pods a second from their creation to Running, and through their whole life to Succeeded. */
export async function measurePodLives(): Promise<readonly Row[]> {
  const peer = { unit: UNIT, besideName: BESIDE };
  return [
    {
      what: 'created → Running',
      podlab: measureCreated('serve', 'Running'),
      beside: await measurePeer('serve', 'Running'),
      ...peer,
    },
    {
      what: 'created → Succeeded',
      podlab: measureCreated('succeed', 'Succeeded'),
      beside: await measurePeer('succeed', 'Succeeded'),
      ...peer,
    },
    {
      what: 'kubectl apply of YAML → Succeeded',
      podlab: measureApplied(),
      beside: undefined,
      unit: UNIT,
      besideName: 'nothing: webernetes reads no YAML',
    },
  ];
}

function measureCreated(program: Program, phase: string): number {
  return measureRounds((cluster) => applyPods(cluster, PODS, program, 'Never'), phase);
}

function measureApplied(): number {
  const text = Array.from({ length: PODS / 2 }, (_, index) => printManifest(`pod-${index}`)).join('---\n');
  return measureRounds((cluster) => applyText(cluster, text, 'STDIN'), 'Succeeded');
}

function printManifest(name: string): string {
  const container = '{name: main, image: "busybox:1.36", command: ["true"]}';
  return `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\nspec:\n  restartPolicy: Never\n  containers:\n  - ${container}\n`;
}

/** Each round is a fresh cluster; of all rounds the middle one counts. */
function measureRounds(apply: (cluster: Cluster) => void, phase: string): number {
  return median(Array.from({ length: ROUNDS }, (_, round) => measureRound(createCluster(round), apply, phase)));
}

function measureRound(cluster: Cluster, apply: (cluster: Cluster) => void, phase: string): number {
  const startMs = performance.now();
  apply(cluster);
  advance(cluster, LIFE_MS);
  const elapsedMs = performance.now() - startMs;
  const reached = countPods(cluster, phase);
  if (reached === 0) throw new Error(`no Pod became ${phase}`);
  return (reached * 1000) / elapsedMs;
}

async function measurePeer(program: Program, phase: string): Promise<number> {
  const lab = await startWebernetes();
  const elapsedMs = await timeMs(async () => {
    await lab.applyPods(PEER_PODS, program, 'Never');
    while ((await lab.countPods(phase)) < PEER_PODS) await lab.advance(1_000);
  });
  return (PEER_PODS * 1000) / elapsedMs;
}
