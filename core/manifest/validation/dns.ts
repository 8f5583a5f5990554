import type { HostAlias, PodSpec } from '../../objects/kubernetes.generated.ts';
import { checkIp } from './addresses.ts';
import { checkName } from './checks.ts';
import { type FieldError, invalid, required } from './field-error.ts';
import { checkSearchPath, checkSubdomain } from './names.ts';

export function checkDnsConfig(spec: PodSpec, path: string): FieldError[] {
  const { dnsConfig, dnsPolicy } = spec;
  if (dnsPolicy === 'None' && dnsConfig === undefined) {
    return [required(path, 'must provide `dnsConfig` when `dnsPolicy` is None')];
  }
  const { nameservers = [], searches = [], options = [] } = dnsConfig ?? {};
  if (dnsPolicy === 'None' && nameservers.length === 0) {
    return [required(`${path}.nameservers`, 'must provide at least one DNS nameserver when `dnsPolicy` is None')];
  }
  return [
    ...(nameservers.length > 3
      ? [invalid(`${path}.nameservers`, nameservers, 'must not have more than 3 nameservers')]
      : []),
    ...nameservers.flatMap((server, index) => checkIp(server, `${path}.nameservers[${index}]`)),
    ...checkSearches(searches, `${path}.searches`),
    ...options.flatMap((option, index) =>
      (option.name ?? '') === '' ? [required(`${path}.options[${index}]`, 'must not be empty')] : [],
    ),
  ];
}

function checkSearches(searches: readonly string[], path: string): FieldError[] {
  const total = searches.join(' ').length;
  return [
    ...(searches.length > 32 ? [invalid(path, searches, 'must not have more than 32 search paths')] : []),
    ...(total > 2048
      ? [invalid(path, searches, 'must not have more than 2048 characters (including spaces) in the search list')]
      : []),
    ...searches.flatMap((search, index) =>
      search === '.' ? [] : checkName(search.replace(/\.$/, ''), `${path}[${index}]`, checkSearchPath),
    ),
  ];
}

export function checkHostAliases(aliases: readonly HostAlias[], path: string): FieldError[] {
  return aliases.flatMap((alias, index) => [
    ...checkIp(alias.ip ?? '', `${path}[${index}].ip`),
    ...(alias.hostnames ?? []).flatMap((name, nameIndex) =>
      checkName(name, `${path}[${index}].hostnames[${nameIndex}]`, checkSubdomain),
    ),
  ]);
}
