import type { Cluster } from '../../../../core/cluster/cluster.ts';
import { runKubectl } from '../../../../core/kubectl/index.ts';
import { splitLine } from '../../../../core/kubectl/line/split-line.ts';
import { createCluster } from '../../../../core/lab/create-cluster.ts';
import { maskDates } from '../../mask-dates.ts';
import type { Printed, RealKubectl } from '../../real-kubectl.ts';

/** Lines that are typed one after the other, and the files that they name. */
export interface Typed {
  /** The name of its recorded file. */
  readonly name: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly lines: readonly string[];
  /** Lines of which the chat says something else, with the reason. */
  readonly differs?: Readonly<Record<string, string>>;
}

export type Said = readonly (readonly [line: string, printed: Printed])[];

/** What the real kubectl says before the real API server, where nothing reacts to what is written. */
export async function askReal(kubectl: RealKubectl, { files = {}, lines }: Typed): Promise<Said> {
  for (const [name, text] of Object.entries(files)) kubectl.write(name, text);
  const said: [string, Printed][] = [];
  for (const line of lines) {
    const split = splitLine(line);
    said.push([line, mask(await kubectl.run(split.ok ? split.words : []))]);
  }
  return said;
}

/** What the chat says to the same lines, in a lab in which nothing reacts either. */
export function askChat({ files = {}, lines }: Typed): Said {
  const cluster: Cluster = createCluster(1);
  cluster.watchers.splice(0);
  return lines.map((line) => {
    const { stdout, stderr, exitCode } = runKubectl(cluster, line, { fileText: findFile(files, line) });
    return [line, mask({ stdout, stderr, exitCode })];
  });
}

function findFile(files: Readonly<Record<string, string>>, line: string): string | undefined {
  const names = [...line.matchAll(/[ =]([\w-]+[.]\w+)(?= |$)/g)].map(([, name = '']) => name);
  return names.map((name) => files[name]).find((text) => text !== undefined);
}

/** What is drawn anew each time, and what is the clock's. */
function mask(printed: Printed): Printed {
  const { stdout, stderr, exitCode } = maskDates(printed);
  const clean = (text: string): string =>
    text
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'UID')
      .replace(/(resourceVersion\\?"?: \\?"?)\d+/g, '$1N')
      .replace(/kube-api-access-[a-z0-9]{5}/g, 'kube-api-access-drawn')
      .replace(/\b10\.(?:9[6-9]|10\d|11[01])\.\d+\.\d+\b/g, '10.96.drawn')
      .replace(/(nodePort\\?"?: )3\d{4}/g, '$1N')
      .replace(/(Invalid value: ")\{.*(": (?:json|no kind))/s, '$1the object$2')
      .replace(/https:\/\/127\.0\.0\.1:\d+/g, 'SERVER');
  return { stdout: clean(stdout), stderr: clean(stderr), exitCode };
}
