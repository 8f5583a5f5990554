import { formatMicroTimestamp } from '../../sim/timestamp.ts';
import { appendLog } from '../log.ts';
import { NO_HANDLERS, type RunningServer, type ServerProgram, textResponse } from './program.ts';
import { versionIn } from './version-in.ts';

/**
 * The app of Kubernetes' own first tutorial: it says which Pod answers, and which version of it. A script that node runs
 * without a handler for SIGTERM. kubernetes/minikube, deploy/images/kubernetes-bootcamp/server.js.
 */
export const bootcamp: ServerProgram = {
  start: ({ nowMs, hostname }) => [
    {
      afterMs: 0,
      listen: true,
      stdout: `Kubernetes Bootcamp App Started At: ${toIso(nowMs)} | Running On:  ${hostname} \n\n`,
    },
  ],
  ports: () => [8080],
  remember: () => new Map([[REQUESTS, '0']]),
  signals: NO_HANDLERS,
  respond: (_request, server) => {
    logRequest(server);
    const { kernel } = server;
    const [major = '1'] = versionIn(kernel).split('.');
    return textResponse(200, `Hello Kubernetes bootcamp! | Running on: ${kernel.sandbox.hostname} | v=${major}\n`);
  },
};

const REQUESTS = 'requests';

function logRequest({ kernel, task }: RunningServer): void {
  const { nowMs } = kernel.cluster;
  const count = Number(task.memory?.get(REQUESTS) ?? 0) + 1;
  task.memory?.set(REQUESTS, String(count));
  const uptime = `${(nowMs - task.startedMs) / 1000} seconds`;
  const line = `Running On: ${kernel.sandbox.hostname} | Total Requests: ${count} | App Uptime: ${uptime} | Log Time: ${toIso(nowMs)}\n`;
  appendLog(kernel.instance.log, nowMs, 'o', line);
}

/** As JavaScript writes a date: to the millisecond. */
function toIso(nowMs: number): string {
  return formatMicroTimestamp(nowMs).replace('000Z', 'Z');
}
