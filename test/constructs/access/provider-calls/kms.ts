import { client, is, unless, type CallsByType } from "./provider-calls";

const call = client("kms");

/** AWS gives the id. */
const keyId = "1234abcd-12ab-34cd-56ef-1234567890ab";

export const kmsCalls: CallsByType = {
  aws_kms_alias: {
    source: "internal/service/kms/alias.go",
    create: call("resourceAliasCreate", ["CreateAlias", "ListAliases"]),
    read: call("resourceAliasRead", ["ListAliases"]),
    update: call("resourceAliasUpdate", ["ListAliases", "UpdateAlias"]),
    delete: call("resourceAliasDelete", ["DeleteAlias"]),
    arns: (alias) => ({
      alias: alias.arn("kms", alias.text("name")),
      key: alias.arn("kms", `key/${keyId}`),
    }),
    tagsCountLate: true,
    withheld: { "kms:DeleteAlias": "whoever looks for a key by its alias would lose it: state, archive, alarms" },
  },
  aws_kms_key: {
    source: "internal/service/kms/key.go",
    create: call("resourceKeyCreate", [
      "CreateKey",
      "DescribeKey",
      "DisableKey",
      "DisableKeyRotation",
      "EnableKey",
      "EnableKeyRotation",
      "GetKeyPolicy",
      "GetKeyRotationStatus",
      "ListResourceTags",
    ]),
    read: call("resourceKeyRead", ["DescribeKey", "GetKeyPolicy", "GetKeyRotationStatus", "ListResourceTags"]),
    update: call("resourceKeyUpdate", [
      "DescribeKey",
      "DisableKey",
      "DisableKeyRotation",
      "EnableKey",
      "EnableKeyRotation",
      "GetKeyPolicy",
      "GetKeyRotationStatus",
      "ListResourceTags",
      "PutKeyPolicy",
      "UpdateKeyDescription",
    ]),
    delete: call("resourceKeyDelete", ["DescribeKey", "ScheduleKeyDeletion"]),
    // Its read has the tags already.
    tags: {
      source: "internal/service/kms/tags_gen.go",
      list: call("ListTags", []),
      change: call("UpdateTags", ["ListResourceTags", "TagResource", "UntagResource"]),
    },
    arns: (key) => ({ key: key.arn("kms", `key/${keyId}`) }),
    only: {
      "kms:DisableKey": is("is_enabled", false),
      "kms:DisableKeyRotation": unless("enable_key_rotation"),
    },
    unreached: {
      "create kms:EnableKey": "a key is made enabled, and updateKeyEnabled is called for one that shall not be",
    },
  },
  "data.aws_kms_key": {
    source: "internal/service/kms/key_data_source.go",
    read: call("dataSourceKeyRead", ["DescribeKey"]),
    arns: (key) => ({ key: key.arn("kms", `key/${keyId}`) }),
  },
};
