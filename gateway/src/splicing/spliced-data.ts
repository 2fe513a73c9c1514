import type { JsonObject } from '../execution/json.ts';

/** A client's data that is JSON already, to be written as it is. Whoever looks into it asks `readData`. */
export class SplicedData {
  readonly json: string;

  constructor(json: string) {
    this.json = json;
  }

  /** For whoever writes it without knowing. */
  toJSON(): JsonObject {
    return JSON.parse(this.json);
  }
}

/** The data of an answer, however it was made. */
export const readData = <Data>(data: Data): Data | JsonObject => (data instanceof SplicedData ? data.toJSON() : data);
