import { UserError } from "../../base/user-error";

/** What was typed does not fit the command: said with a hint at the command's own help. */
export class UsageError extends UserError {
  public constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}
