// @ts-check
import { constructId } from "./construct-id.mjs";
import { namedProvider } from "./named-provider.mjs";
import { propsInterface } from "./props-interface.mjs";

/** The house rules that no published ESLint plugin knows. */
const houseRules = {
  meta: { name: "house", version: "1.0.0" },
  rules: {
    "construct-id": constructId,
    "named-provider": namedProvider,
    "props-interface": propsInterface,
  },
};

export default houseRules;
