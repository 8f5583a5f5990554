/** More are not fetched for one line. */
const MOST = 4;

/** The web addresses that a kubectl line names as files: `apply -f https://k8s.io/examples/pods/simple-pod.yaml`. */
export function addressesInLine(line: string): readonly string[] {
  const files = line.matchAll(/(?:^|\s)(?:-f=?|--filename(?:=|\s))\s*["']?([^\s"']+)/g);
  const addresses = [...files].flatMap(([, value = '']) => value.split(',')).filter((file) => /^https?:/i.test(file));
  return [...new Set(addresses)].slice(0, MOST);
}
