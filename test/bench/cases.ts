import path from "node:path";
import { projectDirectory } from "../../lib/cli/project";
import { environment, firstAccount } from "./generate-config";

/** One thing to measure. */
export interface Case {
  readonly id: string;
  readonly title: string;
  /** What the issue asks for; printed, never asserted. */
  readonly target?: string;
  readonly script: string;
  readonly options: readonly string[];
  /** The output that must not be there before. */
  readonly fresh?: string;
}

/** A quotient of two cases, measured side by side. */
export interface Ratio {
  readonly title: string;
  readonly of: string;
  readonly to: string;
  readonly target?: string;
}

export interface Plan {
  /** The sizes to generate configs for, ascending. */
  readonly sizes: readonly number[];
  readonly cases: readonly Case[];
  readonly ratios: readonly Ratio[];
}

const lz = path.join(projectDirectory, "lib", "cli", "lz.js");

/** The directory of the config of so many accounts. */
export function configDirectory(directory: string, accounts: number): string {
  return path.join(directory, `config-${String(accounts)}`);
}

/** Every case, in the order of a round. @param directory of configs and outputs */
export function planBench(directory: string, sizes: readonly number[]): Plan {
  const output = (name: string): string => path.join(directory, `out-${name}`);
  const config = (accounts: number): string => configDirectory(directory, accounts);
  const synth = (accounts: number, ...options: readonly string[]): readonly string[] => {
    return ["--config", config(accounts), "synth", ...options];
  };
  const largest = sizes.at(-1) ?? 1;
  const before = sizes.at(-2) ?? 1;
  const many = count(largest);
  const isFull = largest === 1000;
  const inOneThread = require.resolve("./synth-in-one-thread");
  const withBarrel = require.resolve("./synth-with-barrel");
  return {
    sizes,
    cases: [
      ...sizes.map((accounts) => ({
        id: `synth-${String(accounts)}`,
        title: `synth, ${count(accounts)}`,
        ...(accounts === 1000 && { target: "8 s, 400 MB" }),
        script: lz,
        options: synth(accounts, "--output", output(String(accounts))),
        fresh: output(String(accounts)),
      })),
      {
        id: "again",
        title: `synth again, ${many}`,
        script: lz,
        options: synth(largest, "--output", output(String(largest))),
      },
      {
        id: "one-thread",
        title: `synth in one thread, ${many}`,
        script: inOneThread,
        options: [config(largest), output("one-thread")],
        fresh: output("one-thread"),
      },
      {
        id: "barrel",
        title: `in one thread, barrel imports, ${many}`,
        script: withBarrel,
        options: [config(largest), output("barrel")],
        fresh: output("barrel"),
      },
      {
        id: "small",
        title: `in one thread, ${count(1)}`,
        script: inOneThread,
        options: [config(1), output("small")],
        fresh: output("small"),
      },
      {
        id: "small-barrel",
        title: `in one thread, barrel imports, ${count(1)}`,
        script: withBarrel,
        options: [config(1), output("small-barrel")],
        fresh: output("small-barrel"),
      },
      {
        id: "bytes",
        title: `the same bytes, no framework, ${many}`,
        script: require.resolve("./write-bytes"),
        options: [output(String(largest)), output("bytes")],
        fresh: output("bytes"),
      },
      {
        id: "one-stack",
        title: `synth one stack of ${many}`,
        ...(isFull && { target: "1.5 s" }),
        script: lz,
        options: synth(largest, `${environment}-alarms-${firstAccount}`, "--output", output("one")),
        fresh: output("one"),
      },
      {
        id: "check",
        title: `check, ${many}`,
        ...(isFull && { target: "1 s" }),
        script: lz,
        options: ["--config", config(largest), "check"],
      },
      {
        id: "cost",
        title: `cost, ${many}`,
        script: lz,
        options: ["--config", config(largest), "cost"],
      },
    ],
    ratios: [
      {
        title: `growth: synth, ${many} to ${count(before)}`,
        of: `synth-${String(largest)}`,
        to: `synth-${String(before)}`,
        ...(isFull && { target: "11" }),
      },
      { title: "one thread to several", of: "one-thread", to: `synth-${String(largest)}` },
      { title: "synth to the same bytes without a framework", of: `synth-${String(largest)}`, to: "bytes" },
      { title: `barrel imports to ours, ${many}, one thread`, of: "barrel", to: "one-thread" },
      { title: `barrel imports to ours, ${count(1)}, one thread`, of: "small-barrel", to: "small" },
      { title: "one stack to all", of: "one-stack", to: `synth-${String(largest)}` },
    ],
  };
}

function count(accounts: number): string {
  return `${accounts.toLocaleString("en")} ${accounts === 1 ? "account" : "accounts"}`;
}
