import { readRecord, readStringAt } from '../../bot/interaction/read-json.ts';
import { REGISTRATION_PROPERTIES } from '../names.ts';

/** What CloudFormation sends to a custom resource, as far as Podlab reads it. */
export interface CustomResourceEvent {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  /** Where CloudFormation waits for the outcome. */
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
  /** As it was answered last; absent at a Create. */
  readonly PhysicalResourceId?: string;
  readonly ResourceProperties: unknown;
  /** At an Update: what they were before it. */
  readonly OldResourceProperties?: unknown;
}

/** What the stack asks the registration for. */
export interface Wish {
  readonly endpointUrl: string | undefined;
  /** What the deployed function verifies signatures with. */
  readonly publicKey: string | undefined;
  readonly secretName: string | undefined;
  readonly commandsHash: string | undefined;
  /** Whether an address that another stack has set may be replaced. */
  readonly takesOver: boolean;
}

export function readWish(properties: unknown): Wish {
  const record = readRecord(properties);
  const names = REGISTRATION_PROPERTIES;
  return {
    endpointUrl: readStringAt(record, names.endpointUrl),
    publicKey: readStringAt(record, names.publicKey)?.toLowerCase(),
    secretName: readStringAt(record, names.secretName),
    commandsHash: readStringAt(record, names.commandsHash),
    takesOver: readStringAt(record, names.takeOver) === 'true',
  };
}
