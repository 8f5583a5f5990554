/** The JSON objects that stand one behind the other in a text; one that is cut off is left out. */
export function readJsonStream<T>(text: string): T[] {
  const objects: T[] = [];
  let [start, depth, quoted] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quoted && character === '\\') at += 1;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === '{') {
      if (depth === 0) start = at;
      depth += 1;
    } else if (!quoted && character === '}') {
      depth -= 1;
      if (depth === 0) objects.push(JSON.parse(text.slice(start, at + 1)));
    }
  }
  return objects;
}
