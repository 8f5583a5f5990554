/** What the stack has to know of this folder: which files are Lambda functions, and what they read. */
export const FUNCTIONS = {
  interactions: { entry: 'lambdas/interactions.ts', handler: 'interactions.handler' },
  followUp: { entry: 'lambdas/follow-up.ts', handler: 'follow-up.handler' },
  registerCommands: { entry: 'lambdas/register-commands.ts', handler: 'register-commands.handler' },
} as const;

/** The environment variables of the functions. */
export const VARIABLES = {
  tableName: 'TABLE_NAME',
  publicKey: 'DISCORD_PUBLIC_KEY',
  followUpFunction: 'FOLLOW_UP_FUNCTION',
  tokenSecretName: 'DISCORD_TOKEN_SECRET_NAME',
} as const;

/** The properties of the custom resource that tells Discord about a deployment. */
export const REGISTRATION_PROPERTIES = { endpointUrl: 'EndpointUrl', codeHash: 'CodeHash' } as const;
