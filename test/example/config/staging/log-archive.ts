import type { LogArchiveConfig } from "../../lib/model/log-archive";

export default {
  account: {
    id: "210987650002",
    name: "log-archive",
    email: "aws+staging-log-archive@meridian-retail.example",
    channel: "security",
    tags: { team: "security" },
  },
  // A rehearsal needs a year, not seven.
  retentionDays: 365,
  objectLock: { days: 7 },
} satisfies LogArchiveConfig;
