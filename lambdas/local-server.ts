// `npm start`: the handler that Lambda runs, behind plain HTTP on this machine, with the playground before it.
import { readSettings } from './local/settings.ts';
import { StartFailure } from './local/start-failure.ts';
import { startLocalServer } from './local/start-local-server.ts';
import { stopOnSignal } from './local/stop-on-signal.ts';

try {
  const { origin, stop } = await startLocalServer(readSettings(process.env));
  stopOnSignal(stop);
  console.log(`Podlab is ready at ${origin}`);
} catch (error) {
  if (!(error instanceof StartFailure)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
