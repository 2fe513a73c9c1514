import { Cancellation } from './cancellation.ts';
import { SubgraphFailure } from './subgraph-failure.ts';

/**
 * One call that ends in time: it is given a cancellation of its own, for when its time is over or nobody waits any more,
 * and isn't waited for after that.
 */
export const attemptWithin = <Result>(
  call: (attempt: Cancellation) => Promise<Result>,
  milliseconds: number,
  /** What it is when that time is over. */
  late: 'TIMED_OUT' | 'OUT_OF_TIME',
  question: Cancellation,
): Promise<Result> =>
  new Promise((resolve, reject) => {
    const attempt = new Cancellation();
    const end = () => {
      clearTimeout(timer);
      question.unlisten(leave);
    };
    const giveUp = (failure: SubgraphFailure) => {
      end();
      // The call may reject at once, with another reason: ours comes first.
      reject(failure);
      attempt.cancel(failure);
    };
    const leave = () => giveUp(new SubgraphFailure('CANCELLED', 'the client left'));
    const timer = setTimeout(() => giveUp(new SubgraphFailure(late, 'no answer in time')), milliseconds);
    question.listen(leave);
    call(attempt).then(
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
