import { setTimeout as pause } from 'node:timers/promises';
import type { CustomResourceEvent } from './custom-resource-event.ts';

const MAX_TRIES = 3;
const TIMEOUT_MS = 10_000;
/** CloudFormation takes 4,096 bytes in all. */
const MAX_REASON_LENGTH = 1_000;

/** How a request of CloudFormation's ended. */
export interface Outcome {
  readonly status: 'SUCCESS' | 'FAILED';
  /** For the operator, who reads it in the events of the stack. */
  readonly reason?: string;
  /** What CloudFormation knows the resource by: another one means that the old one is to be deleted. */
  readonly physicalId: string;
  /** What the template may read of the resource. */
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * Tells CloudFormation, which waits for it at a signed address. The address is signed for an empty content type, as
 * AWS's own functions send it. Throws where it is not taken, so that Lambda does all of it again.
 */
export async function answerCloudFormation(
  event: CustomResourceEvent,
  outcome: Outcome,
  pauseMs: number,
): Promise<void> {
  const { StackId, RequestId, LogicalResourceId } = event;
  const body = JSON.stringify({
    Status: outcome.status,
    ...(outcome.reason === undefined ? {} : { Reason: outcome.reason.slice(0, MAX_REASON_LENGTH) }),
    PhysicalResourceId: outcome.physicalId,
    StackId,
    RequestId,
    LogicalResourceId,
    Data: outcome.attributes,
  });
  for (let tries = 1; ; tries += 1) {
    const refusal = await put(event.ResponseURL, body);
    if (refusal === undefined) return;
    if (tries === MAX_TRIES) throw new Error(`CloudFormation was not told that it is ${outcome.status}: ${refusal}`);
    await pause(pauseMs * tries);
  }
}

/** What went wrong, or undefined. */
async function put(url: string, body: string): Promise<string | undefined> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(url, { method: 'PUT', headers: { 'content-type': '' }, body, signal });
    return response.ok ? undefined : `S3 answered ${response.status}`;
  } catch (error) {
    return error instanceof Error ? `S3 could not be reached (${error.name})` : 'S3 could not be reached';
  }
}
