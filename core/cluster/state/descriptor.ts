/** Where a file descriptor leads. `read`/`write` name a channel of the container; `exec…` the output of an exec. */
export type Descriptor =
  | 'stdout'
  | 'stderr'
  | 'null'
  | 'closed'
  | { readonly read: number }
  | { readonly write: number }
  | { readonly execStdout: number }
  | { readonly execStderr: number };
