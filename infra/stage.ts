import type { Node } from 'constructs';

/** `prod` keeps its sessions when the stack goes; `dev` leaves nothing behind. */
export type Stage = 'dev' | 'prod';

/** The stage that `-c stage=…` names; `dev` without it. */
export function readStage(node: Node): Stage {
  const stage: unknown = node.tryGetContext('stage') ?? 'dev';
  if (stage === 'dev' || stage === 'prod') return stage;
  throw new Error(`The stage is dev or prod, not ${String(stage)}: cdk deploy -c stage=prod`);
}
