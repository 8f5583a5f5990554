import { createCluster } from '../../core/cluster/create-cluster.ts';
import { applyText } from '../../core/kubectl/index.ts';
import { advance, applyPods, countPods } from './lab.ts';
import { timeMs } from './measure.ts';
import { startWebernetes } from './peers/webernetes.ts';
import type { Row } from './report.ts';

const PODS = 200;
const ROUNDS = 40;
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

/** Each round is a fresh cluster; the first few are not counted, for they warm the machine up. */
function measureRounds(apply: (cluster: ReturnType<typeof createCluster>) => void, phase: string): number {
  let pods = 0;
  let startMs = 0;
  for (let round = -5; round < ROUNDS; round += 1) {
    const cluster = createCluster(round);
    if (round === 0) startMs = performance.now();
    apply(cluster);
    advance(cluster, LIFE_MS);
    const reached = countPods(cluster, phase);
    if (reached === 0) throw new Error(`no Pod became ${phase}`);
    if (round >= 0) pods += reached;
  }
  return (pods * 1000) / (performance.now() - startMs);
}

async function measurePeer(program: Program, phase: string): Promise<number> {
  const lab = await startWebernetes();
  const elapsedMs = await timeMs(async () => {
    await lab.applyPods(PEER_PODS, program, 'Never');
    while ((await lab.countPods(phase)) < PEER_PODS) await lab.advance(1_000);
  });
  return (PEER_PODS * 1000) / elapsedMs;
}
