import type { Check } from "../check";

/** The users of the break-glass role are the management account's: there the role is assumed first. */
export const breakGlassUsers: Check = {
  id: "break-glass-users",
  needs: ["environment", "management"],
  run: ({ environment, management }) => {
    const users = `arn:${environment.partition}:iam::${management.account.id}:user/`;
    return (environment.breakGlass?.userArns ?? []).flatMap((arn, index) =>
      arn.startsWith(users)
        ? []
        : [
            {
              section: "environment" as const,
              path: ["breakGlass", "userArns", index],
              given: arn,
              allowed: `a user of the management account: ${users}…`,
              fix: "name a user of the management account",
            },
          ],
    );
  },
};
