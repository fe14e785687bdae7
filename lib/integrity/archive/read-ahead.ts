/**
 * Reads items in order, and starts to read the next ones before they are requested.
 * @param ahead how many are read at once, at least 1
 */
export async function* readAhead<Item, Result>(
  items: readonly Item[],
  ahead: number,
  read: (item: Item) => Promise<Result>,
): AsyncGenerator<readonly [Item, Result]> {
  const reading: Promise<Result>[] = [];
  for (const [index, item] of items.entries()) {
    while (reading.length < Math.min(ahead, items.length - index)) {
      const result = read(items[index + reading.length] as Item);
      result.catch(() => undefined); // thrown when its turn comes
      reading.push(result);
    }
    yield [item, await (reading.shift() as Promise<Result>)];
  }
}
