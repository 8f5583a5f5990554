import { listServedKinds } from '../../core/cluster/custom-kinds.ts';
import { type Documentation, type KubectlOutcome, runKubectl } from '../../core/kubectl/index.ts';
import { splitLine } from '../../core/kubectl/line/split-line.ts';
import { createSession, type Session } from '../../core/session/index.ts';
import { openLab } from '../builders/kube-api.ts';
import { maskDates } from './mask-dates.ts';
import { createRealKubectl, type Printed } from './real-kubectl.ts';

/** What chat and the real kubectl said to one line. */
export interface Said {
  readonly line: string;
  readonly chat: Printed;
  readonly real: Printed;
  /** True where the lab said by a note that it lacks what the line asks for. */
  readonly isRefused: boolean;
}

/** One lab behind the API's real door, which becomes another as often as one likes, with the real kubectl before it. */
export interface KubectlLane {
  readonly becomes: (play: (session: Session) => void) => Promise<Session>;
  /** What both say to a line that changes nothing. */
  readonly ask: (line: string) => Promise<Said>;
  readonly close: () => Promise<void>;
}

export async function openLane(seed: number, documentation: Documentation): Promise<KubectlLane> {
  const lab = await openLab(seed);
  let session = await lab.read();
  let kubectl = createRealKubectl(lab.url);
  return {
    becomes: async (play) => {
      const before = kindsOf(session);
      await lab.change((stored) => {
        const { apiTokenHash = '' } = stored;
        Object.assign(stored, createSession(seed));
        play(stored);
        stored.apiTokenHash = apiTokenHash;
      });
      session = await lab.read();
      if (kindsOf(session) !== before) {
        // What it remembers of discovery is of another cluster.
        kubectl.close();
        kubectl = createRealKubectl(lab.url);
      }
      return session;
    },
    ask: async (line) => {
      const split = splitLine(line);
      const real = await kubectl.run(split.ok ? split.words : []);
      const chat = runKubectl(session.cluster, line, { documentation });
      return { line, chat: maskDates(chat), real: maskDates(real), isRefused: isRefused(chat) };
    },
    close: async () => {
      kubectl.close();
      await lab.close();
    },
  };
}

function kindsOf({ cluster }: Session): string {
  return listServedKinds(cluster.store)
    .map(({ kind }) => kind)
    .join();
}

function isRefused({ stdout, stderr, notes = [] }: KubectlOutcome): boolean {
  return (
    stdout === '' &&
    stderr === '' &&
    notes.some(
      ({ code }) => code.startsWith('absent-') || code === 'shell-sign' || code === 'no-files' || code === 'wants-file',
    )
  );
}
