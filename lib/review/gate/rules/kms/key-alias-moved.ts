import { mustStay } from "../../judges";
import type { GateRule } from "../../rule";

export const keyAliasMoved: GateRule = {
  id: "key-alias-moved",
  what: "An alias keeps pointing to the same key.",
  why: "The trail and the state find their keys by alias. Whoever moves the alias chooses the key.",
  fix: "leave the alias where it is",
  attributes: {
    aws_kms_alias: {
      target_key_id: mustStay("deny", "the alias points to another key"),
      target_key_arn: mustStay("deny", "the alias points to another key"),
    },
  },
};
