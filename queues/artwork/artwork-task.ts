import { originalKey, sizedKey } from "../../schema/internal/artwork.ts";
import { ArtworkMessage } from "../../schema/messages/artwork.ts";
import { defineTask, type Task } from "../kit/define-task.ts";
import type { ArtworkApi } from "./artwork-api.ts";
import { undecodable } from "./measured.ts";
import { type MeasurePicture, measureOnTrial } from "./trial.ts";

export interface ArtworkTaskTools {
  artwork: Pick<R2Bucket, "get" | "head" | "put" | "delete">;
  api: Pick<ArtworkApi, "describe" | "measured">;
  measure: MeasurePicture;
}

/** Measures a picture and makes its smaller ones: those first, so that who reads of them finds them. Safe to repeat. */
export function createArtworkTask({ artwork, api, measure }: ArtworkTaskTools): Task {
  return defineTask({
    queue: "artwork",
    message: ArtworkMessage,
    run: async ({ artworkId }, { attempt, log }) => {
      const described = await api.describe(artworkId);
      if (described.outcome === "nothing-to-do") return;
      const { contentHash } = described;
      const original = await artwork.get(originalKey(contentHash));
      const { measured, sized } =
        original === null
          ? undecodable("its bytes are not in storage")
          : await measureOnTrial(
              { marks: artwork, measure },
              { contentHash, attempt, bytes: new Uint8Array(await original.arrayBuffer()) },
            );
      if (measured.outcome === "undecodable") {
        log.warn("a picture can't be decoded", { artworkId, detail: measured.detail });
      }
      for (const { widthPx, webp } of sized) {
        await artwork.put(sizedKey(contentHash, widthPx), webp, {
          httpMetadata: { contentType: "image/webp" },
        });
      }
      await api.measured(artworkId, measured);
    },
  });
}
