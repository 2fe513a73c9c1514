import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { clientAddresses } from '../limits/client-address.ts';

/** Nobody keeps the others out by taking all places; a load balancer is somebody, too. 0 sets no limit. */
export const limitPerAddress = (server: Server, limit: number): void => {
  if (limit === 0) return;
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = addressOf({ socket, headers: {} });
    const count = open.get(address) ?? 0;
    if (count >= limit) {
      socket.destroy();
      return;
    }
    open.set(address, count + 1);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
  });
};

/** No header says anything before there is a request. */
const addressOf = clientAddresses('');
