import type { LogArchiveConfig } from "../../lib/model/log-archive";

export default {
  account: {
    id: "310987650002",
    name: "log-archive",
    email: "aws+log-archive@meridian-retail.example",
    channel: "security",
    tags: { team: "security" },
  },
  objectLock: { mode: "COMPLIANCE", days: 400 },
  readerRoleArns: ["arn:aws:iam::310987650003:role/security-investigator"],
  athena: { investigatorRoleArns: ["arn:aws:iam::310987650003:role/security-investigator"] },
} satisfies LogArchiveConfig;
