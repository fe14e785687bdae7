import { stateKey } from "../../naming/stack-names";
import type { Rule } from "../../documents/rule";
import { asObject } from "../../base/json";

export const remoteState: Rule = {
  id: "remote-state",
  what: "the state is in S3 under the stack's own key, encrypted with a KMS key, and locked",
  why: "a local state is lost with its disk, two stacks with the same key overwrite each other, and a state shows attackers what they need to know",
  check: ({ document, landingZone, name }) => {
    const backends = asObject(asObject(document["terraform"])["backend"]);
    const kinds = Object.keys(backends);
    if (kinds.join() !== "s3") {
      return [
        { address: "terraform.backend", found: kinds.length === 0 ? "no backend" : `backend ${kinds.join(", ")}` },
      ];
    }
    const s3 = asObject(backends["s3"]);
    const key = stateKey(landingZone, name);
    return [
      ...(s3["key"] === key ? [] : [`key is ${JSON.stringify(s3["key"])}; it must be "${key}"`]),
      ...(s3["encrypt"] === true ? [] : ["encrypt is not true"]),
      ...(typeof s3["kms_key_id"] === "string" ? [] : ["no kms_key_id"]),
      ...(s3["use_lockfile"] === true ? [] : ["use_lockfile is not true"]),
      ...(s3["allowed_account_ids"] === undefined ? ["no allowed_account_ids"] : []),
    ].map((found) => ({ address: "terraform.backend.s3", found }));
  },
};
