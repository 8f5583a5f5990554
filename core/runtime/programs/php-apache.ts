import { GRACEFUL, type ServerProgram, textResponse } from './program.ts';

/** What one request takes of a core: an estimate, with which the documentation's autoscaler comes to its seven Pods. */
const CPU_MS = 20;

/** registry.k8s.io/hpa-example: a page that adds up a million square roots. */
export const phpApache: ServerProgram = {
  start: ({ ip }) => [
    {
      afterMs: 0,
      listen: true,
      stderr: `AH00558: apache2: Could not reliably determine the server's fully qualified domain name, using ${ip}. Set the 'ServerName' directive globally to suppress this message\n`,
    },
  ],
  ports: () => [80],
  signals: new Map([...GRACEFUL, ['SIGWINCH', { afterMs: 0, exitCode: 0 }]]),
  cpuMsPerRequest: CPU_MS,
  respond: () => ({ ...textResponse(200, 'OK!', 'text/html; charset=UTF-8'), delayMs: CPU_MS }),
};
