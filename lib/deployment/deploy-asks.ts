/** What to know before a printed `cdktf deploy` is run; without both, `refuseUnattendedDeploy` refuses it. */
export const deployAsks = "asks before it applies; without a terminal, add --auto-approve";
