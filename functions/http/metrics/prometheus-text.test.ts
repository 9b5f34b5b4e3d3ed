import { expect, test } from "vitest";
import { printMetrics } from "./prometheus-text.ts";

test("prints families with escaped labels", () => {
  const text = printMetrics([
    {
      name: "a_total",
      type: "counter",
      help: "Some.",
      samples: [{ labels: { route: 'x"\\\n' }, value: 3 }],
    },
    { name: "b", type: "gauge", help: "None.", samples: [{ value: 0.5 }] },
  ]);
  expect(text).toBe(
    '# HELP a_total Some.\n# TYPE a_total counter\na_total{route="x\\"\\\\\\n"} 3\n# HELP b None.\n# TYPE b gauge\nb 0.5\n',
  );
});
