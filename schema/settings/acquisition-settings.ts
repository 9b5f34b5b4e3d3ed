import * as v from "valibot";

/** Only `http` and `https`, and no sign-in in it: that has a field of its own. */
export const SlskdAddress = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(500),
  v.check((text) => {
    if (!URL.canParse(text)) return false;
    const { protocol, username, password, search, hash } = new URL(text);
    return ["http:", "https:"].includes(protocol) && !username && !password && !search && !hash;
  }),
  v.transform((text) => text.replace(/\/+$/u, "")),
);
export const SlskdKey = v.pipe(v.string(), v.trim(), v.regex(/^[\x21-\x7e]{8,300}$/u));

/** In `settings` under "acquisition". Off until a person has said all of it. */
export const AcquisitionSettings = v.object({
  enabled: v.optional(v.boolean(), false),
  /** Where slskd answers. */
  address: v.optional(v.nullable(SlskdAddress), null),
  key: v.optional(v.nullable(SlskdKey), null),
  /** The library that takes in what is accepted. */
  libraryId: v.optional(v.nullable(v.pipe(v.string(), v.uuid())), null),
});
export type AcquisitionSettings = v.InferOutput<typeof AcquisitionSettings>;
