/** What the texts of one container may still grow to by their references. */
export interface ExpansionRoom {
  left: number;
}

/** Linux, execve(2): no program starts with more than 2 MiB of arguments and environment, nor with a longer text than 128 KiB. */
const MAX_LIST_CHARACTERS = 2 * 1024 * 1024;
const MAX_CHARACTERS = 128 * 1024;

export function createExpansionRoom(): ExpansionRoom {
  return { left: MAX_LIST_CHARACTERS };
}

/**
 * `$(NAME)` replaced by its value; `$$(NAME)` stands for `$(NAME)`, an unknown name stays as it is written.
 * Kubernetes v1.35, third_party/forked/golang/expansion/expand.go. What no program could be started with is made no
 * longer: of a text past 128 KiB just enough is kept to be refused, and with no room left texts stay as they are written.
 */
export function expandVariables(
  text: string,
  variables: ReadonlyMap<string, string>,
  room = createExpansionRoom(),
): string {
  if (!text.includes('$') || room.left <= 0) return text;
  let length = 0;
  const expanded = text.replace(/\$\$|\$\(([^)]*)\)/g, (whole, name: string | undefined) => {
    if (name === undefined) return '$';
    const value = length > MAX_CHARACTERS ? '' : (variables.get(name) ?? whole);
    length += value.length;
    return value;
  });
  room.left -= expanded.length;
  return expanded;
}
