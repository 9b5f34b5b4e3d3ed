import { spawnSync } from "node:child_process";

/** Installs Debian packages where that is allowed; otherwise says which are missing. */
export function requirePackages(packages: readonly string[]): void {
  const missing = packages.filter(
    (name) => spawnSync("dpkg-query", ["-W", name], { stdio: "ignore" }).status !== 0,
  );
  if (missing.length === 0) return;
  if (process.getuid?.() === 0) {
    spawnSync("apt-get", ["update"], { stdio: ["ignore", 2, "inherit"] });
    const install = ["install", "-y", "--no-install-recommends", ...missing];
    if (spawnSync("apt-get", install, { stdio: ["ignore", 2, "inherit"] }).status === 0) return;
  }
  throw new Error(
    `This bench needs Debian's ${missing.join(", ")}: apt-get install ${missing.join(" ")}`,
  );
}
