import { builder } from "../builder.ts";

export interface UserErrorShape {
  code: string;
  message: string;
  field?: string;
}

export const UserError = builder.objectRef<UserErrorShape>("UserError").implement({
  description: "An expected failure: a stable code and a sentence for people.",
  fields: (t) => ({
    code: t.exposeString("code"),
    message: t.exposeString("message"),
    field: t.string({ nullable: true, resolve: ({ field }) => field ?? null }),
  }),
});

export const FORBIDDEN: UserErrorShape = {
  code: "forbidden",
  message: "Only an administrator may do that.",
};
