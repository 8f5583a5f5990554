import { quoteGo } from '../../manifest/print-go.ts';
import { fail, failFromServer, type KubectlOutcome, refuseInLab } from '../outcome.ts';
import type { Invocation } from './verb.ts';

/** `get --raw ADDRESS`. kubectl v1.35, pkg/cmd/get: GetOptions.Validate. */
export function getRaw({ cluster, args, flags, documentation, readRaw }: Invocation, address: string): KubectlOutcome {
  if (args.length > 0) return fail('arguments may not be passed when --raw is specified');
  if (flags.isOn('watch') || flags.isOn('watch-only') || flags.has('selector'))
    return fail('--raw may not be specified with other flags that filter the server request or alter the output');
  if (flags.has('output')) return fail('--raw and --output are mutually exclusive');
  const mistake = checkAddress(address);
  if (mistake !== undefined) return fail(`--raw must be a valid URL path: parse ${quoteGo(address)}: ${mistake}`);
  if (!address.startsWith('/')) return failFromServer('NotFound', 'the server could not find the requested resource');
  return (
    readRaw?.(cluster, address, documentation) ??
    refuseInLab({ code: 'absent-flag', command: 'get', flag: '--raw', why: 'raw' })
  );
}

/** Go 1.25, net/url: ParseRequestURI. */
function checkAddress(address: string): string | undefined {
  if (/\p{Cc}/u.test(address)) return 'net/url: invalid control character in URL';
  if (address.startsWith(':')) return 'missing protocol scheme';
  const path = address.replace(/[?].*$/s, '');
  if (!path.startsWith('/') && !/^[a-zA-Z][a-zA-Z0-9+.-]*:/.test(path)) return 'invalid URI for request';
  const wrong = /%(?![0-9a-fA-F]{2}).{0,2}/s.exec(path)?.[0];
  return wrong === undefined ? undefined : `invalid URL escape ${quoteGo(wrong)}`;
}
