import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A client that says bytes instead of requests. For tests. */
export interface RawConnection {
  readonly socket: Socket;
  send(text: string): void;
  /** Resolves as soon as what came so far matches. Rejects when the connection ends without. */
  heard(expected: RegExp): Promise<string>;
  /** All that came, once the other side has closed. */
  ended(): Promise<string>;
}

export const connectTo = async (port: number): Promise<RawConnection> => {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  let heard = '';
  socket.setEncoding('utf8').on('data', (chunk) => {
    heard += chunk;
  });
  // A reset is a way to end, too.
  socket.on('error', () => socket.destroy());
  await once(socket, 'connect');
  const over = new Promise<void>((resolve) => {
    socket.once('end', () => resolve());
    socket.once('close', () => resolve());
  });
  return {
    socket,
    send: (text) => socket.write(text),
    heard: (expected) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (expected.test(heard)) resolve(heard);
        };
        socket.on('data', look);
        over.then(() => reject(new Error(`The connection ended, and ${expected} was not in: ${heard}`)));
        look();
      }),
    ended: async () => {
      await over;
      socket.destroy();
      return heard;
    },
  };
};

/** A POST of GraphQL, as bytes. */
export const postOf = (body: string, headers: Record<string, string> = {}, path = '/storefront/graphql'): string => {
  const all = {
    host: 'localhost',
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
};
