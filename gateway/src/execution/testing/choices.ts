/** Numbers that decide what is written next; once they are used up, the first and plainest of everything is chosen. */
export class Choices {
  readonly #numbers: readonly number[];
  #next = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  below(limit: number): number {
    const number = this.#numbers[this.#next++] ?? 0;
    return limit > 1 ? number % limit : 0;
  }

  /** Never where the choices are used up. */
  oneIn(times: number): boolean {
    return this.below(times) === times - 1 && times > 1;
  }

  from<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item;
  }
}
