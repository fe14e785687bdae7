import type { SharedDefaults } from "../lib/model/shared-defaults";

/** What every environment has in common. An environment's own files say only what differs. */
export default {
  environment: {
    namePrefix: "audit",
    homeRegion: "us-east-1",
    pipeline: { repository: "meridian-retail/audit-landing-zone" },
    tags: { "managed-by": "audit-landing-zone", "cost-center": "security" },
  },
  management: {
    trail: {
      name: "organization-trail",
      managementEvents: { excludeEventSources: ["rdsdata.amazonaws.com"] },
    },
  },
  logArchive: {
    // Seven years, as the auditors of retail and payments ask.
    retentionDays: 2557,
    objectLock: { mode: "GOVERNANCE", days: 365 },
    lifecycle: { transitions: [{ storageClass: "GLACIER_IR", afterDays: 90 }] },
  },
  workloadAccount: {
    channel: "security",
  },
} satisfies SharedDefaults;
