import type { ManifestText } from '../apply/read-documents.ts';
import type { Invocation } from './verb.ts';

/** The file that a line names with `-f`; undefined where it names none. */
export function readSource({ fileText, flags, namespace }: Invocation): ManifestText | undefined {
  const name = flags.text('filename');
  if (name === undefined || fileText === undefined) return undefined;
  return {
    text: fileText,
    sourceName: name === '-' ? 'STDIN' : name,
    namespace: flags.has('namespace') ? namespace : undefined,
  };
}
