import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { writeRehearsalShell } from "../../lib/deployment/rehearsal-shell";

const keys = { accessKeyId: "AKIAEMULATED", secretAccessKey: "secret" };
const directory = path.join(mkdtempSync(path.join(tmpdir(), "it's a ")), "staging");
const file = writeRehearsalShell({
  directory,
  name: "staging",
  emulator: {
    environment: {
      AWS_ENDPOINT_URL: "http://127.0.0.1:1",
      AWS_ACCESS_KEY_ID: "AKIAEMULATED",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_REGION: "eu-central-1",
      NO_PROXY: undefined,
    },
  },
  profiles: [
    { name: "platform-team", who: "the team", credentials: { ...keys, sessionToken: "token" } },
    { name: "administrator", who: "an administrator", credentials: keys },
  ],
});

/** What a shell has after it read the file. */
function sourced(environment: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const text = execFileSync("sh", ["-eu", "-c", '. "$0"; env', file], {
    env: { PATH: process.env["PATH"], ...environment },
    encoding: "utf8",
  });
  return Object.fromEntries(text.split("\n").map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]));
}

describe("the file that a shell sources to use an emulated AWS", () => {
  it("selects the first profile, and leaves nothing that leads to a real account", () => {
    const variables = sourced({
      AWS_ACCESS_KEY_ID: "AKIAREAL",
      AWS_SESSION_TOKEN: "real",
      AWS_ENDPOINT_URL_S3: "https://s3.example",
      NO_PROXY: "127.0.0.1",
    });
    expect(Object.fromEntries(Object.entries(variables).filter(([name]) => name.startsWith("AWS_")))).toEqual({
      AWS_ENDPOINT_URL: "http://127.0.0.1:1",
      AWS_REGION: "eu-central-1",
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: path.join(directory, "credentials"),
      AWS_PROFILE: "platform-team",
      AWS_PAGER: "",
    });
    expect(variables).not.toHaveProperty("NO_PROXY");
    expect(variables).not.toHaveProperty("lz_name");
  });

  it("names credentials that only their owner can read", () => {
    const credentials = path.join(directory, "credentials");
    expect(readFileSync(credentials, "utf8")).toBe(
      [
        "# the team",
        "[platform-team]",
        "aws_access_key_id = AKIAEMULATED",
        "aws_secret_access_key = secret",
        "aws_session_token = token",
        "",
        "# an administrator",
        "[administrator]",
        "aws_access_key_id = AKIAEMULATED",
        "aws_secret_access_key = secret",
        "",
      ].join("\n"),
    );
    expect(statSync(credentials).mode & 0o777).toBe(0o600);
  });

  it("shows the environment in an interactive shell's prompt", () => {
    const prompt = execFileSync("sh", ["-c", 'PS1="$ "; . "$0"; printf %s "$PS1"', file], { encoding: "utf8" });
    expect(prompt).toBe("(emulated staging) $ ");
  });
});
