import * as v from "valibot";
import {
  ARTWORK_VERSION,
  DescribeArtworkReply,
  DescribeArtworkRequest,
  DescribeSizeReply,
  DescribeSizeRequest,
  MeasuredArtworkRequest,
  SizedArtworkRequest,
  type StoredSize,
} from "../../schema/internal/artwork.ts";
import type { ApiClient } from "../kit/api-client.ts";
import type { Measured } from "./measured.ts";

/** What the artwork consumer asks of the API and tells it. */
export interface ArtworkApi {
  describe(artworkId: string): Promise<v.InferOutput<typeof DescribeArtworkReply>>;
  measured(artworkId: string, measured: Measured, sizes: readonly StoredSize[]): Promise<void>;
  describeSize(
    artworkId: string,
    widthPx: StoredSize["widthPx"],
  ): Promise<v.InferOutput<typeof DescribeSizeReply>>;
  sized(artworkId: string, size: StoredSize): Promise<void>;
  /** Also lets the API tidy up: what nobody looks at or uses goes. */
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
    measured: async (artworkId, measured, sizes) => {
      const request = { artworkId, artworkVersion: ARTWORK_VERSION, measured, sizes };
      await api.post(
        "/internal/artworks/measured",
        v.parse(MeasuredArtworkRequest, request),
        Nothing,
      );
    },
    describeSize: (artworkId, widthPx) =>
      api.post(
        "/internal/artworks/describe-size",
        v.parse(DescribeSizeRequest, { artworkId, widthPx }),
        DescribeSizeReply,
      ),
    sized: async (artworkId, size) => {
      const request = v.parse(SizedArtworkRequest, { artworkId, size });
      await api.post("/internal/artworks/sized", request, Nothing);
    },
    resume: async () => {
      await api.post("/internal/artworks/resume", {}, Nothing);
    },
  };
}
