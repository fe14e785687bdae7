import { expectFindings } from "../expect-findings";
import { takenRole } from "../made-up-answers";

expectFindings("service-linked-roles", [
  ["roles that are there", { answers: takenRole }, "ready", /it exists/, /^$/],
  ["a role that the first trail makes", {}, "ready", /created with the organization trail/, /^$/],
]);
