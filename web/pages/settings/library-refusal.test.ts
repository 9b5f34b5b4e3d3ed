import { expect, test } from "vitest";
import { placeOfRefusal } from "./library-refusal.ts";

const refusal = (code: string, field: string | null = null) => ({ code, field, message: "" });

test("a refusal stands beside the field it is about", () => {
  expect(placeOfRefusal(refusal("name-taken"))).toBe("name");
  expect(placeOfRefusal(refusal("not-readable"))).toBe("directory");
  expect(placeOfRefusal(refusal("invalid", "directory"))).toBe("directory");
});

test("what is about no field stands below the form", () => {
  expect(placeOfRefusal(refusal("not-supported"))).toBe("form");
  expect(placeOfRefusal(refusal("not-found", "libraryId"))).toBe("form");
});
