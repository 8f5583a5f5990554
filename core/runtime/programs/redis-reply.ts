/** What redis answers, by the kinds of its protocol. */
export type RedisReply =
  | { readonly kind: 'status' | 'error' | 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'list'; readonly items: readonly string[] };

export function status(words: string): RedisReply {
  return { kind: 'status', text: words };
}

export function text(words: string): RedisReply {
  return { kind: 'text', text: words };
}

export function error(words: string): RedisReply {
  return { kind: 'error', text: words };
}

export function number(value: number): RedisReply {
  return { kind: 'number', value };
}
