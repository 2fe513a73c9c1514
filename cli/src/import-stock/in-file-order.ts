/**
 * Starts so many at once and finishes them in the order of the file, so that no more are held than are under way. Stops
 * starting when the signal says so or when one failed; those under way finish, and then the first failure is thrown.
 * False where it was stopped before the end.
 */
export const inFileOrder = async <Item, Outcome>(
  items: AsyncIterable<Item>,
  atOnce: number,
  start: (item: Item) => Promise<Outcome>,
  finish: (outcome: Outcome) => Promise<void>,
  stopped: AbortSignal,
): Promise<boolean> => {
  const underWay: Promise<Outcome>[] = [];
  const failures: unknown[] = [];
  const finishFirst = async () => {
    try {
      const first = underWay.shift();
      if (first) await finish(await first);
    } catch (error) {
      failures.push(error);
    }
  };
  let isStopped = false;
  for await (const item of items) {
    if (underWay.length >= atOnce) await finishFirst();
    isStopped = stopped.aborted;
    if (isStopped || failures.length > 0) break;
    const outcome = start(item);
    // It is awaited in its turn; until then nobody listens.
    outcome.catch(() => undefined);
    underWay.push(outcome);
  }
  while (underWay.length > 0) await finishFirst();
  if (failures.length > 0) throw failures[0];
  return !isStopped;
};
