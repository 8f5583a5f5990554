import { fail } from '../outcome.ts';
import type { Verb } from './verb.ts';

/** Commands of kubectl that the lab does not have, each with what to do instead. */
const REFUSALS: readonly (readonly [name: string, advice: string])[] = [
  ['apply', 'there is no standard input and no file here: paste or attach the manifest with /apply'],
  ['create', 'there is no standard input and no file here: paste or attach the manifest with /apply'],
  ['replace', 'there is no standard input and no file here: paste or attach the manifest with /apply'],
  ['diff', 'there is no standard input and no file here: paste or attach the manifest with /apply'],
  ['kustomize', 'there are no files here: paste or attach the finished manifest with /apply'],
  ['wait', 'the lab stands still between your commands: move time with /time next or /time advance'],
  ['rollout', 'the lab does not follow rollouts: see get deploy,rs,pods and move time with /time next'],
  ['edit', 'there is no editor here: use patch, set image, label or /apply with the changed manifest'],
  ['attach', 'there is no terminal to attach: use logs, or exec POD -- COMMAND'],
  ['debug', 'the lab has no debug containers: use logs, describe, or exec POD -- COMMAND'],
  ['port-forward', 'there is no machine to forward to: ask from inside, as in exec POD -- wget -qO- http://IP:PORT'],
  ['proxy', 'there is no machine to forward to: ask from inside, as in exec POD -- wget -qO- http://IP:PORT'],
  ['cp', 'there are no files to copy: look inside with exec POD -- cat FILE'],
  ['auth', 'everybody may do everything in their own lab'],
  ['certificate', 'the lab signs no certificates'],
  ['autoscale', 'the lab has no autoscaler: use scale --replicas=N'],
  ['expose', 'write the Service as a manifest for /apply'],
  ['drain', 'use cordon NODE, then delete the Pods on it'],
  ['explain', 'the fields of each kind are explained in the Kubernetes API reference'],
  ['set', 'of set the lab knows set image'],
  ['top', 'say top pod or top node'],
  ['completion', 'the lab completes lines by itself while you type'],
  ['api-versions', 'use api-resources'],
  ['options', 'the flags of each command are in its --help'],
  ['plugin', 'the lab has no plugins'],
  ['kuberc', 'the lab has no settings of kubectl'],
];

export const REFUSED_VERBS: readonly Verb[] = REFUSALS.map(([name, advice]) => ({
  name,
  usage: [`${name} is not in the lab`],
  summary: `Not in the lab: ${advice}.`,
  flags: [],
  acceptsAnyFlag: true,
  run: () => fail(advice),
}));
