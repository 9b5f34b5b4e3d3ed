import "./styles/tokens.css";
import "./styles/parts.css";
import "./styles/shell.css";
import "./styles/ui.css";
import "./styles/player.css";
import { render } from "solid-js/web";
import { App } from "./app/app.tsx";
import { followTheme } from "./app/theme.ts";
import { loadLocale, preferredLocale } from "./i18n/i18n.ts";

followTheme();
await loadLocale(preferredLocale());

const root = document.getElementById("root");
if (!root) throw new Error("index.html lost its #root");
render(() => <App />, root);
