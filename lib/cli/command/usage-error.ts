import { UserError } from "../../base/user-error";

/** An error in the command's arguments or options; printed with a hint to the command's help. */
export class UsageError extends UserError {
  public constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}
