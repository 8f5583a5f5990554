/** What kubectl v1.35 says of `--local` with objects that are not in files. */
export function sayLocal(command: string): string {
  return BY_COMMAND.get(command) ?? LOCAL_RESOURCE;
}

/** cli-runtime v1.35, pkg/resource/builder.go: LocalResourceError. */
const LOCAL_RESOURCE = `you must specify resources by --filename when --local is set.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'`;

/** cli-runtime v1.35, pkg/resource/builder.go: missingResourceError. */
export const NO_RESOURCE = `You must provide one or more resources by argument or filename.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'
   '<resource> <name>'
   '<resource>'`;

const BY_COMMAND: ReadonlyMap<string, string> = new Map([
  ['label', 'can only use local files by -f pod.yaml or --filename=pod.json when --local=true is set'],
  ['annotate', 'can only use local files by -f rsrc.yaml or --filename=rsrc.json when --local=true is set'],
  ['patch', 'cannot specify --local and server resources'],
  ['set env', NO_RESOURCE],
  ['set serviceaccount', NO_RESOURCE],
]);
