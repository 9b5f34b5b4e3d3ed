// Runs before the first paint, so that a morning page never flashes as night. app/theme.ts keeps the choice.
(() => {
  let choice = null;
  try {
    choice = localStorage.getItem("soniquebay.theme");
  } catch {
    // Storage is refused in some private windows: follow the system.
  }
  const light =
    choice === "light" ||
    (choice !== "dark" && matchMedia("(prefers-color-scheme: light)").matches);
  document.documentElement.dataset.theme = light ? "light" : "dark";
})();
