import { fail, type KubectlOutcome, refuseInLab } from '../outcome.ts';
import type { Invocation } from './verb.ts';

/** `get --raw ADDRESS`. kubectl v1.35, pkg/cmd/get: GetOptions.Validate. */
export function getRaw({ cluster, args, flags, documentation, readRaw }: Invocation, address: string): KubectlOutcome {
  if (args.length > 0) return fail('arguments may not be passed when --raw is specified');
  if (flags.isOn('watch') || flags.isOn('watch-only') || flags.has('selector'))
    return fail('--raw may not be specified with other flags that filter the server request or alter the output');
  if (flags.has('output')) return fail('--raw and --output are mutually exclusive');
  if (!address.startsWith('/'))
    return fail(`--raw must be a valid URL path: parse ${JSON.stringify(address)}: invalid URI for request`);
  return (
    readRaw?.(cluster, address, documentation) ?? refuseInLab({ code: 'absent-flag', command: 'get', flag: '--raw' })
  );
}
