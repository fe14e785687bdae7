import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { holds, interpolate, interpolateText, type ExpressionScope } from "./expressions";

const after = (how: "success" | "failure" | "cancelled"): ExpressionScope => ({
  contexts: { github: { ref: "refs/heads/main" }, needs: { review: { outputs: { stacks: "0" }, result: "success" } } },
  status: { success: how === "success", failure: how === "failure", cancelled: how === "cancelled" },
});

describe("conditions", () => {
  it.each([
    // nothing said: only after success
    [undefined, true, false, false],
    ["github.ref == 'refs/heads/main'", true, false, false],
    ["${{ github.ref == 'refs/heads/main' }}", true, false, false],
    ["needs.review.outputs.stacks != '0'", false, false, false],
    // a status check function takes the place of that
    ["always()", true, true, true],
    ["${{ always() && github.ref == 'refs/heads/other' }}", false, false, false],
    ["failure()", false, true, false],
    ["cancelled()", false, false, true],
    ["${{ !cancelled() }}", true, true, false],
    ["${{ !cancelled() && needs.review.result == 'success' }}", true, true, false],
  ])("%s", async (condition, afterSuccess, afterFailure, afterCancellation) => {
    expect(await holds(condition, after("success"))).toBe(afterSuccess);
    expect(await holds(condition, after("failure"))).toBe(afterFailure);
    expect(await holds(condition, after("cancelled"))).toBe(afterCancellation);
  });

  it("are refused where they are a text, which is always true", async () => {
    await expect(holds("${{ failure() }} && false", after("success"))).rejects.toThrow("always true");
  });

  it("ask whether there are files", async () => {
    const workspace = mkdtempSync(path.join(tmpdir(), "workspace-"));
    mkdirSync(path.join(workspace, "review"));
    writeFileSync(path.join(workspace, "review", "comment.md"), "");
    const scope = { ...after("failure"), workspace };
    expect(await holds("${{ always() && hashFiles('review/comment.md') != '' }}", scope)).toBe(true);
    expect(await holds("${{ always() && hashFiles('review/other.md') != '' }}", scope)).toBe(false);
  });
});

describe("expressions", () => {
  const scope = { contexts: { inputs: { json: '{"stages":[[{"name":"staging"}]]}' }, needs: {} } };

  it("keep the type of a value where they are all of a text", async () => {
    expect(await interpolate("${{ fromJSON(inputs.json).stages[0] }}", scope)).toEqual([{ name: "staging" }]);
    expect(await interpolate("${{ fromJSON(inputs.json).stages[1] }}", scope)).toBeNull();
  });

  it("are filled into a text, and what is not there is empty", async () => {
    expect(
      await interpolateText("a ${{ fromJSON(inputs.json).stages[0][0].name }} b${{ needs.none.outputs.x }}", scope),
    ).toBe("a staging b");
  });

  it("fail where they cannot be read", async () => {
    await expect(interpolate("${{ nothing.known }}", scope)).rejects.toThrow();
    await expect(interpolate("${{ fromJSON('') }}", scope)).rejects.toThrow();
  });
});
