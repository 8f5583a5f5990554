/** People type the program's name out of habit: `kubectl get pods`, `k get pods`, `$ kubectl get pods`. */
export function withoutProgramName(typed: string): string {
  return typed
    .trimStart()
    .replace(/^\$\s*/, '')
    .replace(/^(kubectl|k)(\s+|$)/, '');
}
