import type { PageAction, PageAttachment, ShownMessage } from './page-action.ts';
import { APPLICATION_ID, CHANNEL_ID, GUILD_ID, PLAYGROUND_BOT, PLAYGROUND_USER } from './pretended-discord.ts';
import { computeSnowflakeTimestamp } from './snowflake.ts';

/** What Discord gives each interaction: a snowflake of its own, and a token for follow-up messages. */
export interface InteractionIdentity {
  readonly id: string;
  readonly token: string;
}

/**
 * The interaction as Discord would send it for what a person did on the page: a guild channel, one user, and no
 * installation but the guild's. The result is plain JSON, ready to be signed.
 */
export function buildInteraction(action: PageAction, identity: InteractionIdentity) {
  return {
    ...identity,
    version: 1,
    application_id: APPLICATION_ID,
    ...buildSurroundings(action.locale),
    ...buildSubject(action, identity.id),
  };
}

function buildSurroundings(locale: string) {
  return {
    guild_id: GUILD_ID,
    guild: { id: GUILD_ID, locale: 'en-US', features: [] },
    guild_locale: 'en-US',
    channel_id: CHANNEL_ID,
    channel: { id: CHANNEL_ID, type: 0, name: 'podlab', guild_id: GUILD_ID, position: 0, permission_overwrites: [] },
    member: buildMember(),
    locale,
    app_permissions: '562949953601536',
    entitlements: [],
    authorizing_integration_owners: { '0': GUILD_ID },
    context: 0,
    attachment_size_limit: 10_485_760,
  };
}

function buildMember() {
  return {
    user: PLAYGROUND_USER,
    nick: null,
    avatar: null,
    roles: [],
    joined_at: '2026-01-01T00:00:00.000000+00:00',
    premium_since: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: 0,
    permissions: '562949953601536',
  };
}

function buildSubject(action: PageAction, interactionId: string) {
  switch (action.kind) {
    case 'command':
      return { type: 2, data: buildCommand(action) };
    case 'autocomplete':
      return { type: 4, data: buildCommand(action) };
    case 'component':
      return { type: 3, data: buildComponent(action), message: buildMessage(action.message, interactionId) };
    case 'modal':
      return { type: 5, data: buildSubmission(action), ...buildOrigin(action.message, interactionId) };
  }
}

function buildCommand(action: Extract<PageAction, { kind: 'command' | 'autocomplete' }>) {
  const { commandName, options, attachments } = action;
  return {
    id: computeCommandId(commandName),
    name: commandName,
    type: 1,
    ...(options.length > 0 ? { options } : {}),
    ...buildResolved(attachments),
  };
}

/** Discord gives every registered command an id; the same name has the same one here, whatever else is registered. */
export function computeCommandId(commandName: string): string {
  let hash = 7;
  for (const letter of commandName) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_000_007;
  return `11${String(hash).padStart(16, '0')}`;
}

function buildResolved(attachments: readonly PageAttachment[]) {
  if (attachments.length === 0) return {};
  const described = attachments.map((file) => [file.id, { ...file, proxy_url: file.url, ephemeral: true }]);
  return { resolved: { attachments: Object.fromEntries(described) } };
}

function buildComponent(action: Extract<PageAction, { kind: 'component' }>) {
  const { customId, componentType, values } = action;
  return { custom_id: customId, component_type: componentType, id: 1, ...(values === undefined ? {} : { values }) };
}

function buildSubmission(action: Extract<PageAction, { kind: 'modal' }>) {
  return { custom_id: action.customId, components: action.components, ...buildResolved(action.attachments) };
}

/** A modal that a component opened carries the component's message; one that a command opened carries none. */
function buildOrigin(message: ShownMessage | undefined, interactionId: string) {
  return message === undefined ? {} : { message: buildMessage(message, interactionId) };
}

function buildMessage(message: ShownMessage, interactionId: string) {
  return {
    ...message,
    content: '',
    embeds: [],
    type: 20,
    channel_id: CHANNEL_ID,
    author: PLAYGROUND_BOT,
    application_id: APPLICATION_ID,
    webhook_id: APPLICATION_ID,
    timestamp: computeSnowflakeTimestamp(message.id),
    edited_timestamp: null,
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    tts: false,
    interaction_metadata: {
      id: interactionId,
      type: 2,
      user: PLAYGROUND_USER,
      authorizing_integration_owners: { '0': GUILD_ID },
    },
  };
}
