import { describe, expect, it, jest } from '@jest/globals';
import { Cancellation, cancelledBy } from './cancellation.ts';

const left = new Error('left');

describe('Cancellation', () => {
  it('says once why to who listens', () => {
    const cancellation = new Cancellation();
    const hear = jest.fn();
    cancellation.listen(hear);
    expect(cancellation.reason).toBeUndefined();

    cancellation.cancel(left);
    cancellation.cancel(new Error('left again'));

    expect(hear.mock.calls).toEqual([[left]]);
    expect(cancellation.reason).toBe(left);
  });

  it('says nothing to who was replaced, and nothing to who listens no more', () => {
    const cancellation = new Cancellation();
    const [first, second] = [jest.fn(), jest.fn()];
    cancellation.listen(first);
    cancellation.listen(second);
    cancellation.unlisten(second);
    cancellation.cancel(left);

    expect([first, second].flatMap(({ mock }) => mock.calls)).toEqual([]);
  });

  it('goes on speaking to who listens when one who did before stops', () => {
    const cancellation = new Cancellation();
    const [first, second] = [jest.fn(), jest.fn()];
    cancellation.listen(first);
    cancellation.listen(second);
    cancellation.unlisten(first);
    cancellation.cancel(left);

    expect(second).toHaveBeenCalledWith(left);
  });
});

describe('cancelledBy', () => {
  it('is cancelled with the reason of its signal, whenever that aborts', () => {
    const client = new AbortController();
    const cancellation = cancelledBy(client.signal);
    expect(cancellation.reason).toBeUndefined();
    client.abort(left);

    expect(cancellation.reason).toBe(left);
    expect(cancelledBy(client.signal).reason).toBe(left);
  });
});
