import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments } from './arguments.ts';
import { runImport } from './run-import.ts';

/** What a request meets: it is lost before it is applied, its answer is lost after, or an error of GraphQL. */
type Trouble = 'down' | 'lost' | 'refused';

interface Input {
  readonly idempotencyKey: string;
  readonly rows: { sku: string; locationCode: string; onHand?: number; quantity?: number }[];
}

/** For specs: stands for a gateway whose catalogue lacks SKUs that begin with NO-: keeps stock, and answers by key. */
export class StandInGateway {
  readonly stock = new Map<string, number>();
  readonly answers = new Map<string, { request: string; answer: object }>();
  /** By the number of the request, from 1. */
  readonly troubles = new Map<number, Trouble>();
  onApplied: (requests: number) => void = () => {};
  requests = 0;
  readonly server: Server = createServer((request, response) => void this.respond(request, response));

  /** How many positions there are, of which each has one unit; false where one has more. */
  get appliedOnce(): number | false {
    return [...this.stock.values()].every((units) => units === 1) && this.stock.size;
  }

  get url() {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async listen(): Promise<void> {
    await new Promise<void>((listening) => this.server.listen(0, '127.0.0.1', listening));
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async respond(request: IncomingMessage, response: ServerResponse) {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString()) as {
      query: string;
      variables: { input: Input };
    };
    this.requests += 1;
    const trouble = this.troubles.get(this.requests);
    if (trouble === 'down') return request.socket.destroy();
    if (trouble === 'refused') return response.end('{"errors":[{"message":"no","extensions":{"code":"FORBIDDEN"}}]}');
    const mutation = query.includes('bulkAdjustStock') ? 'bulkAdjustStock' : 'bulkSetStockLevels';
    const answer = this.applyOnce(variables.input);
    this.onApplied(this.requests);
    if (trouble === 'lost') return request.socket.destroy();
    return response.end(JSON.stringify({ data: { [mutation]: answer } }));
  }

  private applyOnce(input: Input): object {
    const request = JSON.stringify(input);
    const known = this.answers.get(input.idempotencyKey);
    if (known && known.request !== request)
      return {
        appliedCount: 0,
        appliedBefore: false,
        userErrors: [{ index: null, code: 'IDEMPOTENCY_KEY_REUSED', message: 'no' }],
      };
    const answer = known?.answer ?? this.apply(input);
    this.answers.set(input.idempotencyKey, { request, answer });
    return { ...answer, appliedBefore: known !== undefined };
  }

  private apply({ rows }: Input): object {
    const userErrors: object[] = [];
    for (const [index, { sku, locationCode, onHand, quantity = 0 }] of rows.entries()) {
      const position = `${sku}@${locationCode}`;
      if (sku.startsWith('NO-')) userErrors.push({ index, code: 'SKU_NOT_FOUND', message: `No product ${sku}.` });
      else this.stock.set(position, onHand ?? (this.stock.get(position) ?? 0) + quantity);
    }
    return { appliedCount: rows.length - userErrors.length, userErrors };
  }
}

export const folder = mkdtempSync(join(tmpdir(), 'import-stock-'));
let files = 0;
export const aFile = (text: string | Buffer, ending = 'csv'): string => {
  const file = join(folder, `stock-${++files}.${ending}`);
  writeFileSync(file, text);
  return file;
};

export const ROWS = 1_000;
/** Each adds 1 at a position of its own, so that stock tells how often a row was applied. */
export const aThousandAdjustments = (): string =>
  aFile(`sku,location,quantity,reason\n${Array.from({ length: ROWS }, (_, row) => `S${row},DC,1,FOUND\n`).join('')}`);

/** Runs the command as the shell would. */
export const importStock = async (
  gateway: StandInGateway,
  file: string,
  words: readonly string[] = [],
  stopped: AbortSignal = new AbortController().signal,
) => {
  const rejects = join(folder, 'rejects');
  const given = readArguments([file, '--rejects', rejects, ...words]);
  if (given.kind !== 'import') throw new Error('misuse');
  let printed = '';
  const output = { isTTY: false, write: (text: string) => (printed += text) } as unknown as NodeJS.WriteStream;
  const gatewayUrl = () => `${gateway.url}/graphql`;
  const exitCode = await runImport(given.request, { gatewayUrl, authorization: async () => null, stopped, output });
  return { exitCode, printed, rejects: existsSync(rejects) ? readFileSync(rejects, 'utf8') : null };
};
