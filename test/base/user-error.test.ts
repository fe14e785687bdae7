import { describe, expect, it } from "vitest";

import { UserError } from "../../lib/base/user-error";

describe("UserError", () => {
  it("exits with 1 by default", () => {
    expect(new UserError("no configuration found").exitCode).toBe(1);
    expect(new UserError("refused", { exitCode: 3 }).exitCode).toBe(3);
  });

  it("is an Error that keeps its cause", () => {
    const cause = new Error("ENOENT");
    const error = new UserError("no configuration found", { cause });
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe("UserError");
    expect(error.cause).toBe(cause);
  });
});
