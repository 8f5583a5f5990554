/** A short text that another state of the lab has not, but for one in four thousand million. It proves nothing to an enemy. */
export function printOf(text: string): string {
  let hash = 0x811c_9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x0100_0193);
  return (Math.imul(hash ^ (hash >>> 15), 0x85eb_ca6b) >>> 0).toString(36);
}
