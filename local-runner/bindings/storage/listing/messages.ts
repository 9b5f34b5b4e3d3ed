import type { ListRequest } from "../r2-protocol.ts";
import type { BucketSettings, Unreadable } from "../settings.ts";

/** What the listing thread is started with. */
export interface ThreadSettings {
  readonly buckets: readonly BucketSettings[];
}

export interface ListTask {
  readonly id: number;
  readonly bucket: string;
  readonly request: ListRequest;
}

/** What the listing thread is told: to list, or what there is from now on. */
export type ToThread =
  | { readonly kind: "list"; readonly task: ListTask }
  | { readonly kind: "buckets"; readonly buckets: readonly BucketSettings[] };

/** Notices of a page come before its answer. */
export type ThreadMessage =
  | { readonly kind: "notice"; readonly notice: Unreadable }
  | { readonly kind: "page"; readonly id: number; readonly json: Uint8Array }
  | {
      readonly kind: "failed";
      readonly id: number;
      readonly status: number;
      readonly v4code: number;
      readonly message: string;
      /** For the log: set when the failure is a defect rather than an answer. */
      readonly stack: string | undefined;
    };
