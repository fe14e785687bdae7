import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commandOf, shellQuoted, type Call } from "../../../lib/respond/aws/call";

const call = (input: Call["input"]): Call => ({
  accountId: "310987650011",
  service: "iam",
  operation: "PutUserPolicy",
  input,
});

/** What a shell makes of a command: its words. */
function words(command: string): readonly string[] {
  const script = `aws() { for word in "$@"; do printf '%s\\0' "$word"; done; }; ${command}`;
  return execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\0").slice(0, -1);
}

describe("a call as a command", () => {
  it("is a readable AWS CLI command", () => {
    const input = { UserName: "alice", PolicyName: "p", PolicyDocument: '{"a":1}' };
    expect(commandOf(call(input))).toBe(
      `aws iam put-user-policy --user-name alice --policy-name p --policy-document '{"a":1}'`,
    );
  });

  it.each(["it's", "$(touch /tmp/x)", "`id`", "a;b|c&d", "*", "\\", '"', "#x", "~"])("quotes %s", (name) => {
    expect(words(commandOf(call({ UserName: name })))).toStrictEqual(["iam", "put-user-policy", "--user-name", name]);
  });

  it.each(["--debug", "file:///etc/passwd", "https://x.example", "a\nb", "\u001b[2J", "\u202e", "ü", ""])(
    "passes %j to the AWS CLI uninterpreted",
    (name) => {
      const command = commandOf(call({ UserName: name }));
      expect(command).toMatch(/^[\x20-\x7e]+$/);
      const [, , option, json = ""] = words(command);
      expect(option).toBe("--cli-input-json");
      expect(JSON.parse(json)).toStrictEqual({ UserName: name });
    },
  );

  it("is one word to a shell, whatever it holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from("a'\"\\$`;&|<>(){}*?[]#~! \t\n=%")) }), (text) => {
        expect(words(`aws ${shellQuoted(text)}`)).toStrictEqual([text]);
      }),
      { numRuns: 40 },
    );
  });
});
