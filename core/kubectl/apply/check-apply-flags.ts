import type { ParsedFlags } from '../line/parsed-flags.ts';
import { dryRunOf } from '../output/print-result.ts';

/** Which flags of `apply` do not go together: kubectl v1.35, pkg/cmd/apply/apply.go, Validate. */
export function checkApplyFlags(flags: ParsedFlags): string | undefined {
  const serverSide = flags.isOn('server-side');
  const force = flags.isOn('force');
  if (flags.isOn('force-conflicts') && !serverSide) return NEEDS_SERVER_SIDE;
  if (dryRunOf(flags) === 'client' && serverSide) {
    return "--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)";
  }
  if (serverSide && force) return '--force cannot be used with --server-side';
  if (dryRunOf(flags) === 'server' && force) return '--dry-run=server cannot be used with --force';
  const selects = (flags.text('selector') ?? '') !== '';
  if (flags.isOn('all') && selects) return 'cannot set --all and --selector at the same time';
  if (flags.isOn('prune')) {
    if (force) return '--force cannot be used with --prune';
    if (!flags.isOn('all') && !selects) return NEEDS_ALL;
    if (serverSide) return "--prune is in alpha and doesn't currently work on objects created by server-side apply";
  }
  return (flags.text('subresource') ?? '') !== '' && !serverSide
    ? '--subresource can only be specified for --server-side'
    : undefined;
}

export const NEEDS_SERVER_SIDE = '--force-conflicts only works with --server-side';

const NEEDS_ALL =
  'all resources selected for prune without explicitly passing --all. To prune all resources, pass the --all flag. If you did not mean to prune all resources, specify a label selector';
