import * as v from "valibot";
import {
  ARTWORK_VERSION,
  DescribeArtworkReply,
  DescribeArtworkRequest,
  MeasuredArtworkRequest,
} from "../../schema/internal/artwork.ts";
import type { ApiClient } from "../kit/api-client.ts";
import type { Measured } from "./measured.ts";

/** What the artwork consumer asks of the API and tells it. */
export interface ArtworkApi {
  describe(artworkId: string): Promise<v.InferOutput<typeof DescribeArtworkReply>>;
  measured(artworkId: string, measured: Measured): Promise<void>;
  resume(): Promise<void>;
}

const Nothing = v.object({});

export function createArtworkApi(api: ApiClient): ArtworkApi {
  return {
    describe: (artworkId) =>
      api.post(
        "/internal/artworks/describe",
        v.parse(DescribeArtworkRequest, { artworkId }),
        DescribeArtworkReply,
      ),
    measured: async (artworkId, measured) => {
      const request = { artworkId, artworkVersion: ARTWORK_VERSION, measured };
      await api.post(
        "/internal/artworks/measured",
        v.parse(MeasuredArtworkRequest, request),
        Nothing,
      );
    },
    resume: async () => {
      await api.post("/internal/artworks/resume", {}, Nothing);
    },
  };
}
