import { parsePublicKey } from '../../../lambdas/verify-signature.ts';
import { createBareHandler } from '../peers/bare-handler.ts';

const publicKey = parsePublicKey(process.env.DISCORD_PUBLIC_KEY ?? '');
if (publicKey === undefined) throw new Error('no key');

export const handler = createBareHandler(publicKey);
