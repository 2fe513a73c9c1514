/** Rows by key that can be read. */
export interface Rows<Row> {
  get(key: string): Row | undefined;
}

/** Rows over others: what isn't changed here is read from below, and what is changed stays here until it is kept. */
export interface Layer<Row> extends Rows<Row> {
  readonly below: Rows<Row>;
  readonly changed: ReadonlyMap<string, Row>;
  set(key: string, row: Row): void;
}

export const layerOver = <Row>(below: Rows<Row>): Layer<Row> => {
  const changed = new Map<string, Row>();
  return {
    below,
    changed,
    get: (key) => changed.get(key) ?? below.get(key),
    set: (key, row) => {
      changed.set(key, row);
    },
  };
};

export const keepLayer = <Row>(from: Layer<Row>, to: Layer<Row>): void => {
  for (const [key, row] of from.changed) to.set(key, row);
};
