/** Work that goes on at once, so much at a time. What goes wrong is told by the next call, and nothing more is begun. */
export class BoundedWork {
  private readonly underWay = new Set<Promise<void>>();
  private failure: { readonly error: unknown } | undefined;

  /** @param most how much goes on at once, at least 1 */
  constructor(private readonly most: number) {}

  /**
   * Begins some work as soon as there is room for it, and does not wait for its end.
   * @throws what earlier work threw
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
   * @throws what any of it threw
   */
  async finish(): Promise<void> {
    await Promise.all(this.underWay);
    this.tell();
  }

  private tell(): void {
    if (this.failure !== undefined) throw this.failure.error;
  }
}
