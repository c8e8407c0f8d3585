/** What a reader costs, without a clock: the bytes that it copies, searches or decodes. */

export interface Work {
  readonly bytes: number;
}

/** Single steps of a reader's own loops are not seen: they are bounded by what the tests of each piece expect. */
export async function workOf(play: () => Promise<void>): Promise<Work> {
  let bytes = 0;
  const concat = Buffer.concat.bind(Buffer);
  const indexOf = Reflect.get(Buffer.prototype, 'indexOf') as (this: Buffer, ...given: unknown[]) => number;
  const toString = Reflect.get(Buffer.prototype, 'toString') as (this: Buffer, ...given: unknown[]) => string;
  const spies = [
    jest.spyOn(Buffer, 'concat').mockImplementation((list, length) => {
      const joined = concat(list, length);
      bytes += joined.length;
      return joined;
    }),
    jest.spyOn(Buffer.prototype, 'indexOf').mockImplementation(function (this: Buffer, ...given) {
      const at = Reflect.apply(indexOf, this, given);
      const from = typeof given[1] === 'number' ? given[1] : 0;
      bytes += 1 + Math.max((at < 0 ? this.length : at) - from, 0);
      return at;
    }),
    jest.spyOn(Buffer.prototype, 'toString').mockImplementation(function (this: Buffer, ...given) {
      const text = Reflect.apply(toString, this, given);
      bytes += text.length;
      return text;
    }),
  ];
  try {
    await play();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return { bytes };
}
