/** A Pod that nothing is said of but its image. */
export const POD =
  '{apiVersion: v1, kind: Pod, metadata: {name: new}, spec: {containers: [{name: app, image: nginx}], automountServiceAccountToken: false}}';
export const PODS = '/api/v1/namespaces/default/pods';

/** Changes of something inside of an object, as changes of the object. */
export function within(path: string, lines: readonly string[]): string[] {
  return lines.map((line) => line.replaceAll(/(^|&& )(- )?(?=[a-zA-Z[])/g, `$1$2${path}.`));
}
