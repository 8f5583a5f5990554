// `npm start`: the handler that Lambda runs, behind plain HTTP on this machine, with the playground before it.
import { runToExit } from './local/run-to-exit.ts';
import { readSettings } from './local/settings.ts';
import { startLocalServer } from './local/start-local-server.ts';
import { stopOnSignal } from './local/stop-on-signal.ts';

await runToExit(async () => {
  const { origin, stop } = await startLocalServer(readSettings(process.env));
  stopOnSignal(stop);
  console.log(`Podlab is ready at ${origin}`);
});
