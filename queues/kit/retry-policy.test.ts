import { describe, expect, it } from "vitest";
import { ApiError } from "./api-error.ts";
import { retryDelaySeconds } from "./retry-policy.ts";

describe("retryDelaySeconds", () => {
  it("doubles from 5 seconds, up to 5 minutes", () => {
    const delays = [1, 2, 3, 7, 50].map((attempt) => retryDelaySeconds(new Error("x"), attempt));
    expect(delays).toEqual([5, 10, 20, 300, 300]);
  });

  it("does not wait where waiting cannot help", () => {
    expect(retryDelaySeconds(new ApiError("/x", 400, "bad"), 1)).toBe(0);
    expect(retryDelaySeconds(new ApiError("/x", 422, "bad"), 3)).toBe(0);
  });

  it.each([null, 401, 429, 500, 503])("waits when the API answers %s", (status) => {
    expect(retryDelaySeconds(new ApiError("/x", status, "later"), 1)).toBe(5);
  });
});
