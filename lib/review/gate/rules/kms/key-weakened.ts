import { mustBe, mustNotBe, mustNotGrow, mustNotShrink, mustStay } from "../../judges";
import type { GateRule } from "../../rule";

export const keyWeakened: GateRule = {
  id: "key-weakened",
  what: "Keys stay enabled and rotated, keep their deletion window, and keep a policy that can be changed back.",
  why: "Without an enabled key, nothing that it encrypted can be read, and nothing can be written with it.",
  fix: "leave the key's settings as they are",
  attributes: {
    aws_kms_key: {
      is_enabled: mustBe(true, "deny", "the key is disabled"),
      enable_key_rotation: mustBe(true, "deny", "key rotation is disabled"),
      rotation_period_in_days: mustNotGrow("needs-exception", "the key is rotated less often", 365),
      deletion_window_in_days: mustNotShrink(
        "needs-exception",
        "there is less time to notice a scheduled key deletion",
        30,
      ),
      bypass_policy_lockout_safety_check: mustNotBe(
        true,
        "deny",
        "AWS no longer checks that somebody can still change the key's policy",
      ),
      customer_master_key_spec: mustStay("deny", "the type of the key changes"),
      key_usage: mustStay("deny", "the usage of the key changes"),
      custom_key_store_id: mustStay("deny", "the key moves to another key store"),
      xks_key_id: mustStay("deny", "the key moves to an external key store"),
      multi_region: mustStay("deny", "the key becomes multi-Region, or stops being so"),
    },
  },
};
