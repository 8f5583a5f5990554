/**
 * How a request ended that DynamoDB did not do. `denied`: it is not allowed, or the table is not there: to repeat it
 * is in vain. `busy`: nothing was done, for the moment. `broken`: a fault of the server's own, which may come after
 * the write. `unanswered`: nothing came back in time, or nothing that can be read: what was sent may have been done,
 * and may yet be done.
 */
export type TableFailureKind = 'denied' | 'busy' | 'broken' | 'unanswered';

/** A request that DynamoDB did not do, or of which it is not known whether it did. */
export class TableFailure extends Error {
  override readonly name = 'TableFailure';
  readonly kind: TableFailureKind;

  /** `message` is for the operator's log. */
  constructor(kind: TableFailureKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** What an error that DynamoDB answered with means for the request. */
export function kindOfError(name: string, statusCode: number): TableFailureKind {
  if (statusCode >= 500) return 'broken';
  if (statusCode < 400) return 'unanswered';
  return BUSY_ERRORS.has(name) ? 'busy' : 'denied';
}

/** Nobody listens: the request was never sent. */
export function isRefusedConnection(error: Error): boolean {
  return 'code' in error && (error.code === 'ECONNREFUSED' || error.code === 'ENOTFOUND');
}

/** DynamoDB, "Error handling", as far as they are worth a repeat. */
const BUSY_ERRORS: ReadonlySet<string> = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'LimitExceededException',
]);
