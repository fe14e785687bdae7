import type { Account as AwsAccount } from "@aws-sdk/client-organizations";
import { OrganizationsClient, paginateListAccounts } from "@aws-sdk/client-organizations";
import { accountsOf } from "../../model/landing-zone";
import { printable } from "../../text/printable";
import { inTheWay, missing, ready } from "../preflight-check";
import type { Finding, PreflightCheck } from "../preflight-check";

/** Compares the accounts in the config with the organization's. */
export const accounts: PreflightCheck = {
  id: "accounts",
  title: "the accounts of the organization match the config",
  before: "apply",
  actions: ["organizations:ListAccounts"],
  run: async ({ aws, landingZone }) => {
    const client = await aws.client(OrganizationsClient, landingZone.management.account.id);
    const found = new Map<string, AwsAccount>();
    for await (const { Accounts = [] } of paginateListAccounts({ client }, {})) {
      for (const account of Accounts) found.set(account.Id ?? "", account);
    }
    const findings: Finding[] = [];
    const configured = accountsOf(landingZone);
    for (const { id, name, role, status } of configured) {
      const account = found.get(id);
      const file = `config/${landingZone.name}/${role === "workload" ? "workloads" : role}.ts`;
      if (account === undefined) {
        findings.push(
          inTheWay(`the organization has no account ${id} (${name})`, `correct or remove it in ${file}`, id),
        );
        continue;
      }
      const isActive = (account.State ?? account.Status) === "ACTIVE";
      if (status === "active" && !isActive) {
        const state = account.State ?? account.Status ?? "of no state";
        findings.push(
          role === "workload"
            ? missing(`${name} is ${state}`, `set status: "suspended" or "closed" in ${file}`, id)
            : inTheWay(`${name} is ${state}`, "ask AWS Support to reopen it, or use another account", id),
        );
      }
    }
    const ids = new Set(configured.map(({ id }) => id));
    for (const { Id = "", Name = "", Status } of found.values()) {
      if (ids.has(Id) || Status !== "ACTIVE") continue;
      findings.push(
        missing(
          `${printable(Name)} is in the organization but not in the config: its events are recorded, but it has no alarms`,
          `add it to config/${landingZone.name}/workloads.ts`,
          Id,
        ),
      );
    }
    return findings.length > 0 ? findings : [ready(`${String(configured.length)} accounts`)];
  },
};
