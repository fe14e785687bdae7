import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../lib/base/canonical-json";

describe("canonicalJson", () => {
  it("sorts keys by their code units and drops what is undefined, in a list by null", () => {
    expect(canonicalJson({ b: [1, undefined], a: undefined, A: "é", 10: true, 9: null })).toBe(
      '{"10":true,"9":null,"A":"é","b":[1,null]}',
    );
    expect(canonicalJson(undefined)).toBe("null");
  });
});
