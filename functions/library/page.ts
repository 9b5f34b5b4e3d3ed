export { emptyPage } from "../db/page.ts";
export type { Page, PageWindow } from "../db/page.ts";
