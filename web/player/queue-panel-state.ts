import { createSignal } from "solid-js";

const [queuePanelOpen, setQueuePanelOpen] = createSignal(false);
export { queuePanelOpen };
export const toggleQueuePanel = (): void => void setQueuePanelOpen((open) => !open);
export const closeQueuePanel = (): void => void setQueuePanelOpen(false);
