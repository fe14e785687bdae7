import { expectFindings } from "../expect-findings";
import { own, takenRole } from "../made-up-answers";

expectFindings("iam-names", [
  ["roles of the names", { answers: takenRole }, "in-the-way", /it exists without the tag/, /aws iam delete-role/],
  [
    "policies of another landing zone",
    { answers: { GetPolicy: () => ({ Policy: own("old") }) } },
    "in-the-way",
    /of the landing zone old/,
    /aws iam delete-policy/,
  ],
]);
