import type { App } from "cdktf";
import { TerraformStack } from "cdktf";
import type { LandingZone } from "../../lib/model/landing-zone";
import type { StackDefinition } from "../../lib/synthesis/build-stack";

/** A module of definitions, as threads load it: `first` and `second` have no remote state, and `failing` cannot be built. */
export function stackDefinitions(landingZone: LandingZone): readonly StackDefinition[] {
  const define = (name: string, build: (app: App) => TerraformStack): StackDefinition => {
    return { name, landingZone, account: "management", dependencies: [], build };
  };
  return [
    define("first", (app) => new TerraformStack(app, "first")),
    define("second", (app) => new TerraformStack(app, "second")),
    define("failing", () => {
      throw new Error("this one cannot be built");
    }),
  ];
}
