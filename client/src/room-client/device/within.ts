/** How long a call of the browser may take before it counts as never answered, in ms. */
export const answerLimit = 8_000;

/** Rejects if `work` has not settled after `ms`: some browsers have a call and never answer it. */
export function within<Value>(ms: number, work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer')), ms);
    void work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
