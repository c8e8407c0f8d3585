/** What a reader costs, without a clock: the bytes that it copies, searches or decodes. */

export interface Work {
  readonly bytes: number;
}

type Call<T> = (this: unknown, ...given: unknown[]) => T;

/** Puts another function in the place of one, and gives what puts it back. */
function replace<T>(owner: object, name: string, make: (plain: Call<T>) => Call<T>): () => void {
  const plain = Reflect.get(owner, name) as Call<T>;
  Reflect.set(owner, name, make(plain));
  return () => Reflect.set(owner, name, plain);
}

/** Single steps of a reader's own loops are not seen: they are bounded by what the tests of each piece expect. */
export async function workOf(play: () => Promise<void>): Promise<Work> {
  let bytes = 0;
  const counted =
    <T>(cost: (result: T, length: number, from: unknown) => number) =>
    (plain: Call<T>): Call<T> =>
      function (this: unknown, ...given) {
        const result = Reflect.apply(plain, this, given);
        bytes += cost(result, this instanceof Buffer ? this.length : 0, given[1]);
        return result;
      };
  const searched = counted<number>(
    (at, length, from) => 1 + Math.max((at < 0 ? length : at) - (typeof from === 'number' ? from : 0), 0),
  );
  // Not a spy: that would keep every call, of which there are millions.
  const back = [
    replace(
      Buffer,
      'concat',
      counted<Buffer>(({ length }) => length),
    ),
    replace(Buffer.prototype, 'indexOf', searched),
    replace(
      Buffer.prototype,
      'toString',
      counted<string>(({ length }) => length),
    ),
  ];
  try {
    await play();
  } finally {
    for (const restore of back) restore();
  }
  return { bytes };
}
