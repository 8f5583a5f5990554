/** The commands as Discord is told of them, in one bulk PUT; always in the same order. */
export function listCommandDefinitions(): readonly CommandDefinition[] {
  return [];
}

export interface CommandDefinition {
  readonly name: string;
}
