import type { ParsedFlags } from '../line/parsed-flags.ts';
import type { ApplyFlags } from './apply-on-server.ts';

/** How a line says that objects are merged. */
export function mergeFlags(flags: ParsedFlags): ApplyFlags {
  const fieldManager = flags.text('field-manager');
  return {
    serverSide: flags.isOn('server-side'),
    forceConflicts: flags.isOn('force-conflicts'),
    ...(fieldManager === undefined ? {} : { fieldManager }),
    ...((flags.text('subresource') ?? '') === '' ? {} : { subresource: flags.text('subresource') ?? '' }),
  };
}
