import type { App } from "cdktf";
import type { LandingZone } from "../lib/model/landing-zone";
import { activeAccountsOf } from "../lib/model/landing-zone";
import { alarmsStackName, stackName } from "../lib/naming/stack-names";
import type { StackDefinition } from "../lib/synthesis/build-stack";
import { AccessStack } from "./access-stack";
import { AlarmsStack } from "./alarms-stack";
import { LogArchiveStack } from "./log-archive-stack";
import { NotificationsStack } from "./notifications-stack";
import { OrganizationTrailStack } from "./organization-trail-stack";
import { StateStack } from "./state-stack";

/** Every stack of an environment, each after its dependencies. */
export function stackDefinitions(landingZone: LandingZone): readonly StackDefinition[] {
  const name = (stack: Parameters<typeof stackName>[1]): string => stackName(landingZone, stack);
  const shared = { landingZone };
  const management = landingZone.management.account.name;
  return [
    {
      ...shared,
      name: name("state"),
      account: management,
      dependencies: [],
      build: (app) => new StateStack(app, landingZone),
    },
    {
      ...shared,
      name: name("access"),
      account: management,
      dependencies: [name("state")],
      build: (app) => new AccessStack(app, landingZone),
    },
    {
      ...shared,
      name: name("log-archive"),
      account: landingZone.logArchive.account.name,
      dependencies: [name("access")],
      build: (app) => new LogArchiveStack(app, landingZone),
    },
    {
      ...shared,
      name: name("organization-trail"),
      account: management,
      dependencies: [name("log-archive")],
      build: (app) => new OrganizationTrailStack(app, landingZone),
    },
    {
      ...shared,
      name: name("notifications"),
      account: management,
      // The function subscribes to the log group.
      dependencies: [name("organization-trail")],
      build: (app) => new NotificationsStack(app, landingZone),
    },
    ...activeAccountsOf(landingZone).map((account) => ({
      ...shared,
      name: alarmsStackName(landingZone, account.name),
      account: account.name,
      dependencies: [name("organization-trail"), name("notifications")],
      // An alarm may name a metric and a topic that are created later.
      deployableAlone: true,
      build: (app: App) => new AlarmsStack(app, landingZone, account),
    })),
  ];
}
