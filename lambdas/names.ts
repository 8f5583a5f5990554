/** What the stack has to know of this folder: which files are Lambda functions, and what they read. */
export const FUNCTIONS = {
  interactions: { entry: 'lambdas/interactions.ts', handler: 'interactions.handler' },
  followUp: { entry: 'lambdas/follow-up.ts', handler: 'follow-up.handler' },
  kubeApi: { entry: 'lambdas/kube-api.ts', handler: 'kube-api.handler' },
  registerCommands: { entry: 'lambdas/register-commands.ts', handler: 'register-commands.handler' },
} as const;

/** The environment variables of the functions. */
export const VARIABLES = {
  tableName: 'TABLE_NAME',
  publicKey: 'DISCORD_PUBLIC_KEY',
  /** The ARN of the version of the follow-up function that was deployed with this. */
  followUpFunction: 'FOLLOW_UP_FUNCTION',
  /** `true`: files are sent after the reply, never in it. */
  filesLater: 'FILES_LATER',
  /** The operator's page, which Discord is told. */
  homepage: 'PODLAB_HOMEPAGE',
  /** Where the Kubernetes API of the labs is; empty where there is none. */
  kubeApiServer: 'KUBE_API_SERVER',
  /** `off`: no example of the Kubernetes documentation is fetched; on one's own machine `on` allows it. */
  examples: 'PODLAB_EXAMPLES',
  /** What metrics are counted under. */
  stage: 'PODLAB_STAGE',
  /** What no other deployment has: the key of the pseudonyms in the log. */
  deployment: 'PODLAB_DEPLOYMENT',
} as const;

/** How the key of the item begins that keeps the ids of an application's commands. */
export const COMMANDS_PREFIX = 'commands#';

/** What the lines of the log count, for the stage as a whole. */
export const METRICS = {
  namespace: 'Podlab',
  names: [
    'Interactions',
    'Failures',
    'Deferred',
    'RegistrationFailures',
    'DurationMs',
    'Work',
    'Conflicts',
    'ColdStarts',
  ],
} as const;

/** The properties of the custom resource that tells Discord about a deployment. */
export const REGISTRATION_PROPERTIES = {
  endpointUrl: 'EndpointUrl',
  publicKey: 'PublicKey',
  secretName: 'TokenSecret',
  /** Changes with what Discord is told, and with nothing else. */
  commandsHash: 'CommandsHash',
  takeOver: 'TakeOver',
  /** Changes with the code: whether Discord still has all of it is then looked at, and no failure counts. */
  release: 'Release',
} as const;

/** What the custom resource tells the template. */
export const REGISTRATION_ATTRIBUTES = { applicationId: 'ApplicationId' } as const;

/** What the stack says about itself: `npm run operator` reads it. */
export const OUTPUTS = {
  endpointUrl: 'InteractionsEndpointUrl',
  installLink: 'InstallLink',
  tableName: 'SessionTable',
  functionName: 'InteractionsFunction',
  tokenSecret: 'TokenSecret',
  publicKey: 'PublicKey',
  kubeApiUrl: 'KubeApiUrl',
} as const;

/** What drawing pictures needs beside its code, by where npm puts it; a bundle has them beside itself. */
export const PICTURE_ASSETS = {
  engine: '@resvg/resvg-wasm/index_bg.wasm',
  font: '@expo-google-fonts/noto-sans-kr/500Medium/NotoSansKR_500Medium.ttf',
} as const;
