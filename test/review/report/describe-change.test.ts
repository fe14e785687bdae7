import { describe, expect, it } from "vitest";
import { readPlan } from "../../../lib/review/gate/plan-document";
import { describeChanges } from "../../../lib/review/report/describe-change";
import type { JsonObject } from "../../../lib/base/json";

const policy = (...actions: readonly string[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }] });

describe("what is created", () => {
  const created = (after: JsonObject, marks: JsonObject = {}) =>
    describeChanges(
      readPlan({
        format_version: "1.2",
        resource_changes: [
          {
            address: "aws_sns_topic.one",
            mode: "managed",
            type: "aws_sns_topic",
            change: { actions: ["create"], before: null, after, after_unknown: {}, ...marks },
          },
        ],
      }),
    );

  it("is shown with its values, without unset ones", () => {
    const after = {
      name: "one",
      tags: { team: "a" },
      tags_all: { team: "a" },
      policy: null,
      delivery: [],
      fifo: false,
    };
    expect(created(after)).toMatchObject([
      {
        action: "create",
        attributes: [
          { path: "name", after: "one" },
          { path: "tags", after: { team: "a" } },
          { path: "fifo", after: false },
        ],
      },
    ]);
    expect(created({ name: "one", nested: [{ is: "set", other: null, list: [] }] })).toMatchObject([
      { attributes: [{ path: "name" }, { path: "nested", after: [{ is: "set" }] }] },
    ]);
  });

  it("hides sensitive values", () => {
    const described = created({ name: "one", key: "secret" }, { after_sensitive: { key: true } });
    expect(JSON.stringify(described)).not.toContain("secret");
    expect(described).toMatchObject([{ attributes: [{ path: "name" }, { path: "key" }] }]);
  });

  it("shows a policy by what it allows", () => {
    const [described] = created({ policy: policy("sns:Publish") });
    expect(described?.attributes).toEqual([]);
    expect(described?.words).toEqual([expect.stringMatching(/^new: allow .*sns:publish/)]);
  });
});
