import { closeSync, fdatasyncSync, fsyncSync, openSync, readdirSync } from "node:fs";
import path from "node:path";
import { NodeFS } from "@electric-sql/pglite/nodefs";

/** The parts of Emscripten's NODEFS that matter here. A directory's stream has no `nfd`. */
interface FsStream {
  nfd?: number;
  node: FsNode;
}
interface FsNode {
  readonly name: string;
}
interface NodeFsDriver {
  realPath(node: FsNode): string;
  stream_ops: {
    fsync?: (stream: FsStream) => number;
    write(
      stream: FsStream,
      buffer: Uint8Array,
      offset: number,
      length: number,
      position: number,
    ): number;
  };
}
interface WasmModule {
  FS: { filesystems: { NODEFS: NodeFsDriver } };
}

type InitParameters = Parameters<NodeFS["init"]>;

/**
 * PGlite's file system over a directory, made durable: PGlite's own drops every fsync. PostgreSQL's fsync arrives
 * here when it runs with `wal_sync_method=fsync`. A flush that fails ends the process, and so does a write that
 * PostgreSQL couldn't survive: `onLost` must not return.
 */
export class DurableNodeFs extends NodeFS {
  readonly #onLost: (reason: string) => never;

  constructor(directory: string, onLost: (reason: string) => never) {
    super(directory);
    this.#onLost = onLost;
  }

  override async init(
    pg: InitParameters[0],
    options: InitParameters[1],
  ): ReturnType<NodeFS["init"]> {
    const result = await super.init(pg, options);
    const onLost = this.#onLost;
    // PGlite's published types leave the module's file systems out.
    const preRun = result.emscriptenOpts.preRun as ((module: WasmModule) => void)[];
    preRun.push((module) => makeDurable(module.FS.filesystems.NODEFS, onLost));
    return result;
  }
}

function makeDurable(driver: NodeFsDriver, onLost: (reason: string) => never): void {
  const write = driver.stream_ops.write;
  driver.stream_ops.fsync = (stream) => {
    try {
      if (stream.nfd === undefined) syncPath(driver.realPath(stream.node));
      else fdatasyncSync(stream.nfd);
      return 0;
    } catch (error) {
      return onLost(
        `the database can't be flushed to disk (${String(error)}, ${driver.realPath(stream.node)})`,
      );
    }
  };
  driver.stream_ops.write = (stream, ...rest) => {
    try {
      return write(stream, ...rest);
    } catch (error) {
      const file = driver.realPath(stream.node);
      // A full disk while a table grows is an error of that one statement. While the log is written it is the end.
      if (isMediumError(error) || file.includes(`${path.sep}pg_wal${path.sep}`)) {
        return onLost(`the database can't be written to disk (${describe(error)}, ${file})`);
      }
      throw error;
    }
  };
}

/** NODEFS turns Node's errors into Emscripten's, which hold a WASI number only. */
const WASI_EIO = 29;

function isMediumError(error: unknown): boolean {
  return (
    typeof error === "object" && error !== null && "errno" in error && error.errno === WASI_EIO
  );
}

function describe(error: unknown): string {
  if (typeof error === "object" && error !== null && "errno" in error)
    return `WASI error ${String(error.errno)}`;
  return String(error);
}

/** Flushes a directory, all files in it and its entries, depth first. */
export function syncTree(directory: string): void {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const child = path.join(directory, entry.name);
    if (entry.isDirectory()) syncTree(child);
    else if (entry.isFile()) syncPath(child);
  }
  syncPath(directory);
}

/** Flushes one file, or the list of names of one directory. */
export function syncPath(target: string): void {
  const descriptor = openSync(target, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
