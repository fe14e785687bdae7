/** What holds or waits for a group. */
interface Member {
  readonly begin: () => void;
  readonly cancel: () => void;
}

interface Group {
  running: Member;
  pending: Member | undefined;
}

/**
 * Concurrency groups as GitHub keeps them: one runs and one waits; who comes later takes the place of who waits. What
 * waits for an approval runs, as far as its group is concerned.
 * Source: https://docs.github.com/en/actions/how-tos/write-workflows/choose-when-workflows-run/control-workflow-concurrency
 */
export class ConcurrencyGroups {
  readonly #groups = new Map<string, Group>();
  readonly #watchers = new Map<string, () => void>();

  /** Waits until something waits for a group. */
  public async untilPending(name: string): Promise<void> {
    const key = name.toLowerCase();
    if (this.#groups.get(key)?.pending !== undefined) return;
    await new Promise<void>((resolve) => this.#watchers.set(key, resolve));
  }

  /**
   * Waits for a group.
   * @param cancelRunning tells what runs in the group to stop, where the newcomer wants that
   * @param onCancel told when somebody newer wants what runs to stop
   * @returns what gives the group back; undefined when somebody newer took the place
   */
  public async enter(
    name: string,
    { cancelRunning, onCancel }: { readonly cancelRunning: boolean; readonly onCancel: () => void },
  ): Promise<(() => void) | undefined> {
    const key = name.toLowerCase();
    let waiting = true;
    const begun = await new Promise<boolean>((resolve) => {
      const member: Member = {
        begin: () => {
          waiting = false;
          resolve(true);
        },
        cancel: () => (waiting ? resolve(false) : onCancel()),
      };
      const group = this.#groups.get(key);
      if (group === undefined) {
        this.#groups.set(key, { running: member, pending: undefined });
        member.begin();
        return;
      }
      group.pending?.cancel();
      group.pending = member;
      this.#watchers.get(key)?.();
      if (cancelRunning) group.running.cancel();
    });
    return begun ? () => this.#leave(key) : undefined;
  }

  #leave(key: string): void {
    const group = this.#groups.get(key);
    const next = group?.pending;
    if (group === undefined || next === undefined) {
      this.#groups.delete(key);
      return;
    }
    group.running = next;
    group.pending = undefined;
    next.begin();
  }
}
