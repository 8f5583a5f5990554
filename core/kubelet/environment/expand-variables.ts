/**
 * `$(NAME)` replaced by its value; `$$(NAME)` stands for `$(NAME)`, an unknown name stays as it is written.
 * Kubernetes v1.35, third_party/forked/golang/expansion/expand.go.
 */
export function expandVariables(text: string, variables: ReadonlyMap<string, string>): string {
  if (!text.includes('$')) return text;
  return text.replace(/\$\$|\$\(([^)]*)\)/g, (whole, name: string | undefined) => {
    if (name === undefined) return '$';
    return variables.get(name) ?? whole;
  });
}
