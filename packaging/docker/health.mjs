// The image's health check: exit code 0 when everything that SoniqueBay needs answers. "starting" is not healthy yet.
const answer = await fetch(`http://127.0.0.1:${process.env.PORT ?? 8787}/api/health`);
const { status } = await answer.json();
process.stdout.write(`${status}\n`);
process.exitCode = status === "ok" ? 0 : 1;
