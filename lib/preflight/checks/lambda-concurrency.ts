import { GetAccountSettingsCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { missing, ready, unknown } from "../preflight-check";
import type { PreflightCheck } from "../preflight-check";

/**
 * The least that AWS gives a new account; the default is 1,000. The notifier reserves no concurrency: it shares this.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html (read 28 November 2026)
 */
const fewest = 10;

/** If other functions use all of an account's concurrency, the notifier is late: Lambda retries for hours. */
export const lambdaConcurrency: PreflightCheck = {
  id: "lambda-concurrency",
  title: "the account has Lambda concurrency for the notifier",
  before: "apply",
  actions: ["lambda:GetAccountSettings"],
  run: async ({ aws, landingZone: { environment, management } }) => {
    const client = await aws.client(LambdaClient, management.account.id);
    const { AccountLimit } = await client.send(new GetAccountSettingsCommand({}));
    const { ConcurrentExecutions: all, UnreservedConcurrentExecutions: unreserved } = AccountLimit ?? {};
    const request =
      "aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 " +
      `--desired-value 1000 --region ${environment.homeRegion}`;
    if (all === undefined || unreserved === undefined)
      return [unknown("Lambda did not return the account's concurrency", request)];
    const found = `${String(unreserved)} of ${String(all)} are not reserved by a function`;
    return unreserved >= fewest ? [ready(found)] : [missing(found, request)];
  },
};
