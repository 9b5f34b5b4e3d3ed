import { assertNever } from "../../schema/music/assert-never.ts";
import { ArtworkMessage } from "../../schema/messages/artwork.ts";
import { defineTask, type Task } from "../kit/define-task.ts";
import { measureArtwork, type MeasureTools } from "./measure-artwork.ts";
import { sizeArtwork, type SizeTools } from "./size-artwork.ts";

export interface ArtworkTaskTools extends MeasureTools, SizeTools {
  api: MeasureTools["api"] & SizeTools["api"];
}

/** Measures pictures and makes their smaller ones. Safe to repeat. */
export function createArtworkTask(tools: ArtworkTaskTools): Task {
  return defineTask({
    queue: "artwork",
    message: ArtworkMessage,
    run: (message, context) => {
      switch (message.type) {
        case "artwork.measure":
          return measureArtwork(tools, message.artworkId, context);
        case "artwork.size":
          return sizeArtwork(tools, message, context);
        default:
          return assertNever(message);
      }
    },
  });
}
