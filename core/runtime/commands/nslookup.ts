import { imageOf } from '../images/catalogue.ts';
import { compareVersions } from '../images/releases.ts';
import { type DnsAnswer, queryDns, reachesDns } from '../network/resolve.ts';
import { computeResolverConfig } from '../network/resolver-config.ts';
import { findNameOf } from '../network/reverse-dns.ts';
import type { CommandCall, CommandResult } from '../process/kernel.ts';
import { versionIn } from '../programs/version-in.ts';
import { parseArguments, print, printError } from './call.ts';

/** `nslookup NAME`: asks the Pod's nameserver, without a look at `/etc/hosts`. */
export function nslookupCommand(call: CommandCall): CommandResult {
  const { cluster, sandbox } = call.kernel;
  const name = parseArguments(call.argv).operands[0] ?? '';
  call.kernel.looksOutside = true;
  if (!reachesDns(cluster, sandbox)) {
    printError(call, ';; connection timed out; no servers could be reached\n\n');
    return 1;
  }
  const answer = queryDns(cluster, sandbox, name);
  return (isOldBusybox(call) ? printOld : printNew)(call, name, answer);
}

function printNew(call: CommandCall, name: string, answer: DnsAnswer | undefined): number {
  const { cluster, sandbox } = call.kernel;
  const { nameservers, searches } = computeResolverConfig(cluster, sandbox);
  const [server = '127.0.0.1'] = nameservers;
  print(call, `Server:\t\t${server}\nAddress:\t${server}:53\n\n`);
  if (answer !== undefined) {
    print(call, `${printRecords(answer)}\n`);
    return 0;
  }
  const asked = name.includes('.') || searches[0] === undefined ? name : `${name}.${searches[0]}`;
  printError(call, `** server can't find ${asked}: NXDOMAIN\n\n`);
  return 1;
}

/** busybox 1.37, networking/nslookup.c: parse_reply. */
function printRecords({ name, aliasOf, addresses }: DnsAnswer): string {
  const names = [name, ...aliasOf];
  const aliases = aliasOf.map((other, at) => `${names[at]}\tcanonical name = ${other}\n`);
  return [...aliases, ...addresses.map((address) => `Name:\t${names.at(-1)}\nAddress: ${address}\n`)].join('');
}

/** Until 1.28, which the documentation's examples name, busybox asked libc, and then for the name of each address. */
function isOldBusybox(call: CommandCall): boolean {
  const version = versionIn(call.kernel);
  return imageOf(call.kernel.instance.image).base === 'busybox' && compareVersions(version, '1.29') < 0;
}

function printOld(call: CommandCall, name: string, answer: DnsAnswer | undefined): number {
  const { cluster, sandbox } = call.kernel;
  const [server = '127.0.0.1'] = computeResolverConfig(cluster, sandbox).nameservers;
  const printAddress = (address: string, index: number): string =>
    `Address ${index + 1}: ${[address, findNameOf(cluster, address) ?? ''].join(' ').trimEnd()}\n`;
  print(call, `Server:    ${server}\n${printAddress(server, 0)}\n`);
  if (answer === undefined || answer.addresses.length === 0) {
    printError(call, `nslookup: can't resolve '${name}'\n`);
    return 1;
  }
  print(call, `Name:      ${name}\n${answer.addresses.map(printAddress).join('')}`);
  return 0;
}
