import { flagSpecs } from '../line/flag-spec.ts';
import type { ParsedFlags } from '../line/parsed-flags.ts';
import { fail, type KubectlOutcome } from '../outcome.ts';
import { attachContainer, HELLO } from '../terminal/attach-container.ts';
import { findContainerToEnter } from '../terminal/find-container.ts';
import type { Invocation, Verb } from './verb.ts';

/** kubectl v1.35, pkg/cmd/attach/attach.go. */
export const ATTACH: Verb = {
  name: 'attach',
  usage: ['attach (POD | TYPE/NAME) [-c CONTAINER] [-it]'],
  summary: "Goes to a container's own program: what it prints from now on, and what is typed into it.",
  flags: flagSpecs(`
    -c --container string
    --pod-running-timeout duration
    -q --quiet
    -i --stdin
    -t --tty
  `),
  run: runAttach,
};

function runAttach(invocation: Invocation): KubectlOutcome {
  const { args, cluster, flags } = invocation;
  if (args.length === 0) return fail('at least 1 argument is required for attach');
  if (args.length > 2) {
    return fail(`expected POD, TYPE/NAME, or TYPE NAME, (at most 2 arguments) saw ${args.length}: [${args.join(' ')}]`);
  }
  const found = findContainerToEnter(invocation, args.join('/'), 'attach');
  if ('outcome' in found) return sayHello(found.outcome, flags);
  const wish = { stdin: flags.isOn('stdin'), tty: flags.isOn('tty'), quiet: flags.isOn('quiet') };
  const outcome = attachContainer(cluster, found, wish);
  return { ...outcome, stderr: found.note + outcome.stderr };
}

/** What only its node can refuse is refused once it has begun. */
function sayHello(outcome: KubectlOutcome, flags: ParsedFlags): KubectlOutcome {
  const isBegun = /unable to upgrade connection|does not have a host assigned|error dialing backend/.test(
    outcome.stderr,
  );
  return isBegun && !flags.isOn('quiet') ? { ...outcome, stderr: HELLO + outcome.stderr } : outcome;
}
