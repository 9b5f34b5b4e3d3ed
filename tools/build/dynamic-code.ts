/**
 * Code that makes code: workerd refuses it, but only when it is reached, which may be long after the start. Methods that
 * happen to be called `eval` (Redis has a command of that name) are none.
 */
const DYNAMIC_CODE = /(?<![\w$.])(?:new Function\b|Function\(|(?<!async )eval\()/u;

/** Throws when a bundle holds any. */
export function forbidDynamicCode(file: string, source: string): void {
  const found = DYNAMIC_CODE.exec(source);
  if (found === null) return;
  const around = source.slice(Math.max(0, found.index - 80), found.index + 80);
  throw new Error(`${file} makes code while it runs, which workerd refuses: … ${around} …`);
}
