/**
 * Makes the unlock command of a locked state work later: drift synthesizes into a temporary directory, which is gone when
 * somebody reads the command.
 * @param reason why the stack could not be checked, as Terraform's error says it
 */
export function lastingUnlock(stack: string, reason: string): string {
  const directory = `-chdir=cdktf.out/stacks/${stack}`;
  return reason.replaceAll(
    /terraform -chdir=\S+ force-unlock/g,
    () => `npx cdktf synth && terraform ${directory} init && terraform ${directory} force-unlock`,
  );
}
