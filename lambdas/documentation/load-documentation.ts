import { brotliDecompressSync } from 'node:zlib';
import { type Documentation, openDocumentation } from '../../core/kubectl/index.ts';

let loaded: Promise<Documentation> | undefined;

/** What Kubernetes v1.35 publishes about the types of its API. It is unpacked when it is first asked for. */
export function loadDocumentation(): Promise<Documentation> {
  loaded ??= unpack();
  return loaded;
}

async function unpack(): Promise<Documentation> {
  const { PACKED_DOCUMENTATION } = await import('./documentation.generated.ts');
  const json = brotliDecompressSync(Buffer.from(PACKED_DOCUMENTATION, 'base64')).toString('utf8');
  return openDocumentation(JSON.parse(json));
}
