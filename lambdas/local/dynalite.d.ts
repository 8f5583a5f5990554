/** dynalite brings no types: what Podlab uses of it. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  export interface DynaliteOptions {
    /** The folder of its database; in memory where it is missing. */
    readonly path?: string;
    readonly createTableMs?: number;
  }

  const dynalite: (options: DynaliteOptions) => Server;
  export default dynalite;
}
