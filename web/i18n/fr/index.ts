import type { Translation } from "../messages.ts";
import type { en } from "../en/index.ts";
import { common } from "./common.ts";
import { pages } from "./pages.ts";
import { player } from "./player.ts";
import { shell } from "./shell.ts";

export const fr: Translation<typeof en> = { ...common, ...shell, ...player, ...pages };
