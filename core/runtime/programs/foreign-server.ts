import { containerSpecOf } from '../files/identity.ts';
import type { RunningContainer } from '../process/kernel.ts';
import { GRACEFUL, type ServerProgram, textResponse } from './program.ts';

/** What a program of an image that the lab does not know does: it runs on, and answers where it is expected to. */
export const foreignServer: ServerProgram = {
  start: () => [{ afterMs: 0, listen: true }],
  ports: (args, _environment, container) => foreignPorts(args, container),
  signals: GRACEFUL,
  respond: () => textResponse(200, 'OK\n'),
  answersAnyProtocol: true,
};

/** The usual ones, where neither the Pod nor the arguments name any. */
const USUAL_PORTS = [8080, 80];

/** The ports its container declares and those its arguments name. */
function foreignPorts(args: readonly string[], container: RunningContainer): readonly number[] {
  const declared = (containerSpecOf(container)?.ports ?? []).map(({ containerPort }) => containerPort);
  const ports = [...new Set([...declared, ...args.flatMap(portsIn)])];
  return ports.length === 0 ? USUAL_PORTS : ports;
}

/** The port of `:9090`, `--web.listen-address=0.0.0.0:9090`, `--secure-port=8443`; another host's is not its own. */
function portsIn(arg: string): number[] {
  const match =
    /^(?:-{0,2}[\w.-]+=)?(?:0\.0\.0\.0|127(?:\.\d+){3}|localhost|\[::\])?:(\d+)$/.exec(arg) ??
    /^-{0,2}[\w.-]*port=(\d+)$/i.exec(arg);
  const port = Number(match?.[1] ?? 0);
  return port > 0 && port < 65_536 ? [port] : [];
}
