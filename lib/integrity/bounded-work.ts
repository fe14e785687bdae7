/** Runs work concurrently, with a limit. After a failure, starts nothing more; the next call throws it. */
export class BoundedWork {
  private readonly underWay = new Set<Promise<void>>();
  private failure: { readonly error: unknown } | undefined;

  /** @param most how much runs at once, at least 1 */
  constructor(private readonly most: number) {}

  /**
   * Starts work as soon as the limit allows, and does not wait for its end.
   * @throws the error of earlier work
   */
  async begin(work: () => Promise<void>): Promise<void> {
    while (this.underWay.size >= this.most) await Promise.race(this.underWay);
    this.tell();
    const running: Promise<void> = work()
      .catch((error: unknown) => {
        this.failure ??= { error };
      })
      .finally(() => this.underWay.delete(running));
    this.underWay.add(running);
  }

  /**
   * Waits until all is done.
   * @throws the error of any work
   */
  async finish(): Promise<void> {
    await Promise.all(this.underWay);
    this.tell();
  }

  private tell(): void {
    if (this.failure !== undefined) throw this.failure.error;
  }
}
