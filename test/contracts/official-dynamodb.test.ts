import { DYNAMODB_LOCAL, describeRequiring, JAVA } from '../tools/require.ts';
import { startOfficialDynamoDb } from './official-dynamodb.ts';
import { describeSessionStore } from './session-store-contract.ts';

describeRequiring([JAVA, DYNAMODB_LOCAL], 'sessions in the official DynamoDB Local', () => {
  describeSessionStore(startOfficialDynamoDb);
});
