import { VARIABLES } from '../names.ts';

/** As package.json says; a test compares them. */
const VERSION = '0.1.0';

/**
 * As Discord asks of every client ("Reference", "User Agent"): others may be turned away before Discord. The page is the
 * operator's, or the one on which Discord shows the application of this id.
 */
export function userAgentOf(applicationId: string | undefined): string {
  const page = process.env[VARIABLES.homepage] || installPageOf(applicationId);
  return `DiscordBot (${page}, ${VERSION})`;
}

function installPageOf(applicationId: string | undefined): string {
  if (applicationId === undefined) return 'https://discord.com/oauth2/authorize';
  return `https://discord.com/oauth2/authorize?client_id=${applicationId}`;
}

/** Whose a bot's token is: its first part is the id in base64. Undefined where it is none of Discord's. */
export function applicationIdOf(token: string): string | undefined {
  const [first = ''] = token.split('.');
  return /^\d{17,20}$/.exec(Buffer.from(first, 'base64').toString('latin1'))?.[0];
}
