/** A file a person dropped on the playground: kept in memory, forgotten with the server. */
export interface ShelvedFile {
  readonly filename: string;
  readonly contentType: string;
  readonly body: Buffer;
}

/** One upload, as Discord bounds it for everybody. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;
const MAX_FILES = 32;
const MAX_TOTAL_BYTES = 5 * MAX_FILE_BYTES;

/** Holds the latest uploads by id; the oldest go when there is no room. */
export class AttachmentShelf {
  readonly #files = new Map<string, ShelvedFile>();
  #totalBytes = 0;

  put(id: string, file: ShelvedFile): void {
    this.#files.set(id, file);
    this.#totalBytes += file.body.length;
    for (const [oldId, old] of this.#files) {
      if (this.#files.size <= MAX_FILES && this.#totalBytes <= MAX_TOTAL_BYTES) return;
      this.#files.delete(oldId);
      this.#totalBytes -= old.body.length;
    }
  }

  get(id: string): ShelvedFile | undefined {
    return this.#files.get(id);
  }
}
