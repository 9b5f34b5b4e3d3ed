import { EventEmitter } from "node:events";
import type { ServerResponse } from "node:http";
import { expect, it } from "vitest";
import { createPlaybackMeter } from "./playback-meter.ts";

const openResponse = () =>
  Object.assign(new EventEmitter(), {
    socket: { bytesWritten: 0 },
  });

it("goes on while bytes go out, and stands still with a paused player", () => {
  let nowMs = 1000;
  const meter = createPlaybackMeter(() => nowMs);
  expect(meter.lastMs()).toBe(0);
  const response = openResponse();
  meter.watch(response as unknown as ServerResponse);
  expect(meter.lastMs()).toBe(1000);
  nowMs = 2000;
  response.socket.bytesWritten = 10;
  expect(meter.lastMs()).toBe(2000);
  nowMs = 3000;
  expect(meter.lastMs()).toBe(2000);
  response.socket.bytesWritten = 20;
  response.emit("close");
  nowMs = 4000;
  expect(meter.lastMs()).toBe(3000);
});
