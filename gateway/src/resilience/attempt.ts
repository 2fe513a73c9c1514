import { SubgraphFailure } from './subgraph-failure.ts';

/**
 * One call that ends in time: it is given a signal that aborts when its time is over or the client leaves, and isn't
 * waited for after that. One timer and one controller a call; AbortSignal.any and .timeout cost five times as much.
 */
export const attemptWithin = <Result>(
  call: (signal: AbortSignal) => Promise<Result>,
  milliseconds: number,
  /** What it is when that time is over. */
  late: 'TIMED_OUT' | 'OUT_OF_TIME',
  client: AbortSignal,
): Promise<Result> =>
  new Promise((resolve, reject) => {
    const attempt = new AbortController();
    const end = () => {
      clearTimeout(timer);
      client.removeEventListener('abort', leave);
    };
    const giveUp = (failure: SubgraphFailure) => {
      end();
      // The call may reject at once, with another reason: ours comes first.
      reject(failure);
      attempt.abort(failure);
    };
    const leave = () => giveUp(new SubgraphFailure('CANCELLED', 'the client left'));
    const timer = setTimeout(() => giveUp(new SubgraphFailure(late, 'no answer in time')), milliseconds);
    client.addEventListener('abort', leave);
    call(attempt.signal).then(
      (result) => {
        end();
        resolve(result);
      },
      (error: unknown) => {
        end();
        reject(error);
      },
    );
  });
