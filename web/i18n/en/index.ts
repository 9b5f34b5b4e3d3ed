import { common } from "./common.ts";
import { pages } from "./pages.ts";
import { player } from "./player.ts";
import { shell } from "./shell.ts";

export const en = { ...common, ...shell, ...player, ...pages };
