import { createSignal } from "solid-js";

const [helpOpen, setHelpOpen] = createSignal(false);
export { helpOpen };
export const openHelp = (): void => void setHelpOpen(true);
export const closeHelp = (): void => void setHelpOpen(false);
