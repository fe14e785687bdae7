import { appendFileSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect } from "vitest";

/**
 * Where a test file's time goes: a line of JSON per file in the file that `LZ_TEST_PROFILE` names, with the wall-clock
 * and processor seconds of its tests and hooks, children that were waited for included (Linux: proc_pid_stat(5), fields
 * 14 to 17). What a file imports is not in it: files of the unit tests share their modules.
 */
const profile = process.env["LZ_TEST_PROFILE"];

interface Seconds {
  readonly wall: number;
  readonly processor: number;
}

function secondsOfProcess(): Seconds {
  const stat = readFileSync("/proc/self/stat", "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = fields.slice(11, 15).reduce((sum, each) => sum + Number(each), 0);
  return { wall: performance.now() / 1000, processor: ticks / 100 };
}

if (profile !== undefined) {
  let began: Seconds;
  beforeAll(() => {
    began = secondsOfProcess();
  });
  afterAll(() => {
    const ended = secondsOfProcess();
    const line = {
      file: expect.getState().testPath,
      wall: ended.wall - began.wall,
      processor: ended.processor - began.processor,
    };
    appendFileSync(profile, `${JSON.stringify(line)}\n`);
  });
}
