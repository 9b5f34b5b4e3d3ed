import { AbstractTokenizer, EndOfStreamError, type IFileInfo } from "strtok3";
import type { ByteSource } from "./byte-source.ts";

interface ReadOptions {
  position?: number;
  length?: number;
  mayBeLess?: boolean;
}

/** A single value in a tag, pictures included, never needs more: a length beyond it is a damaged or hostile file. */
const MAX_TOKEN_BYTES = 32 * 1024 * 1024;

/** music-metadata's view of a file that is read in ranges. The file's name tells it the format by its extension. */
export class RangeTokenizer extends AbstractTokenizer {
  override fileInfo: IFileInfo;
  readonly #source: ByteSource;
  readonly #hasTailTags: boolean;

  /** `hasTailTags`: the format may carry tags at its end (ID3v1, APE), so look there; it costs a read. */
  constructor(source: ByteSource, fileName: string, { hasTailTags }: { hasTailTags: boolean }) {
    super({ maxBufferSize: MAX_TOKEN_BYTES });
    this.#source = source;
    this.#hasTailTags = hasTailTags;
    this.fileInfo = { path: fileName, size: source.size };
  }

  /** What music-metadata asks before it looks at the end; skipping forward works either way. */
  override supportsRandomAccess(): boolean {
    return this.#hasTailTags;
  }

  setPosition(position: number): void {
    this.position = position;
  }

  override async readBuffer(buffer: Uint8Array, options?: ReadOptions): Promise<number> {
    const count = await this.peekBuffer(buffer, options);
    this.position = (options?.position ?? this.position) + count;
    return count;
  }

  override async peekBuffer(buffer: Uint8Array, options?: ReadOptions): Promise<number> {
    const { position, length, mayBeLess } = this.normalizeOptions(buffer, options);
    const bytes = await this.#source.read(position, length);
    if (bytes.length < length && mayBeLess !== true) throw new EndOfStreamError();
    buffer.set(bytes);
    return bytes.length;
  }
}
