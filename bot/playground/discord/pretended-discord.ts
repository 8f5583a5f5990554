/** The ids of the playground's own small Discord: they never change, so a session is found again after a restart. */
export const APPLICATION_ID = '1100000000000000001';
export const GUILD_ID = '1100000000000000002';
export const CHANNEL_ID = '1100000000000000003';

export const PLAYGROUND_USER = {
  id: '1100000000000000004',
  username: 'you',
  discriminator: '0',
  global_name: null,
  avatar: null,
  public_flags: 0,
  flags: 0,
};

export const PLAYGROUND_BOT = {
  id: APPLICATION_ID,
  username: 'Podlab',
  discriminator: '0000',
  global_name: null,
  avatar: null,
  bot: true,
  public_flags: 0,
  flags: 0,
};
