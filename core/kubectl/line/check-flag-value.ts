import { parseGoDuration } from '../../objects/go-duration.ts';
import type { FlagType } from './flag-spec.ts';

const BOOLS = ['1', 't', 'T', 'TRUE', 'true', 'True', '0', 'f', 'F', 'FALSE', 'false', 'False'];

/** What Go's strconv or time package finds wrong with a flag's value; undefined where it is right. */
export function checkFlagValue(type: FlagType, value: string): string | undefined {
  switch (type) {
    case 'bool':
      return BOOLS.includes(value) ? undefined : `strconv.ParseBool: parsing "${value}": invalid syntax`;
    case 'int':
    case 'int32':
      return checkInteger(type, value);
    case 'duration':
      return checkDuration(value);
    case 'interval':
      return parseGoDuration(value).ok ? undefined : 'parse error';
    case 'levels':
      return checkLevels(value);
    case 'string':
      return undefined;
  }
}

function checkInteger(type: 'int' | 'int32', value: string): string | undefined {
  if (!/^[+-]?(0|[1-9][0-9_]*|0x[0-9a-fA-F]+)$/.test(value))
    return `strconv.ParseInt: parsing "${value}": invalid syntax`;
  const bound = type === 'int32' ? 2 ** 31 : 2 ** 63;
  const number = Number(value);
  return number >= bound || number < -bound ? `strconv.ParseInt: parsing "${value}": value out of range` : undefined;
}

function checkDuration(value: string): string | undefined {
  const parsed = parseGoDuration(value);
  return parsed.ok ? undefined : parsed.message;
}

/** `--vmodule`: klog v2.130, klog.go: moduleSpec.Set. */
function checkLevels(value: string): string | undefined {
  for (const level of value.split(',').filter((one) => one !== '')) {
    const number = /^[^=]+=([+-]?[0-9]+)$/.exec(level)?.[1];
    if (number === undefined) return 'syntax error: expect comma-separated list of filename=N';
    if (Number(number) < 0) return 'negative value for vmodule level';
  }
  return undefined;
}
