import type { Viewer } from "../../accounts/viewer.ts";
import { builder } from "../builder.ts";

const UserRole = builder.enumType("UserRole", {
  values: { ADMIN: { value: "admin" }, MEMBER: { value: "member" } } as const,
});

const User = builder.objectRef<Viewer>("User").implement({
  fields: (t) => ({
    id: t.exposeID("userId"),
    username: t.exposeString("username"),
    role: t.field({ type: UserRole, resolve: ({ role }) => role }),
  }),
});

builder.queryField("viewer", (t) =>
  t.field({ type: User, resolve: (_root, _args, { viewer }) => viewer }),
);
