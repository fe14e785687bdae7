import { mustBe, mustNotBe, mustNotGrow, mustNotShrink, mustStay } from "../../judges";
import type { GateRule } from "../../rule";

export const keyWeakened: GateRule = {
  id: "key-weakened",
  what: "Keys stay enabled and rotated, keep their deletion window, and keep a policy that can be changed back.",
  why: "What a disabled key has encrypted cannot be read, and what is encrypted with it cannot be written.",
  fix: "leave the key's settings as they are",
  attributes: {
    aws_kms_key: {
      is_enabled: mustBe(true, "deny", "the key is disabled"),
      enable_key_rotation: mustBe(true, "deny", "the key is no longer rotated"),
      rotation_period_in_days: mustNotGrow("needs-exception", "the key is rotated less often", 365),
      deletion_window_in_days: mustNotShrink(
        "needs-exception",
        "there is less time to notice that the key is being deleted",
        30,
      ),
      bypass_policy_lockout_safety_check: mustNotBe(
        true,
        "deny",
        "AWS no longer checks that somebody can still change the key's policy",
      ),
      customer_master_key_spec: mustStay("deny", "the key is of another kind"),
      key_usage: mustStay("deny", "the key is of another kind"),
      custom_key_store_id: mustStay("deny", "the key is kept elsewhere"),
      xks_key_id: mustStay("deny", "the key is kept elsewhere"),
      multi_region: mustStay("deny", "the key is copied to other Regions, or no longer"),
    },
  },
};
