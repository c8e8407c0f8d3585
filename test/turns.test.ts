import { createTurns } from '../simulator/turns';

/** Works that begin when it is their turn and end when they are told to. */
function works() {
  const told: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const work = (name: string) => () =>
    new Promise<string>((resolve, reject) => {
      told.push(name);
      ends.set(name, (error) => (error === undefined ? resolve(name) : reject(error)));
    });
  const end = async (name: string, error?: Error) => {
    ends.get(name)?.(error);
    await settled();
  };
  return { told, work, end };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('turns', () => {
  it('one organisation’s work goes one after the other, others’ beside it', async () => {
    const { told, work, end } = works();
    const turns = createTurns();
    const first = turns.among('main', 'a', work('a1'));
    void turns.among('main', 'a', work('a2'));
    void turns.among('main', 'b', work('b1'));
    void turns.among('other', 'a', work('other'));
    await settled();
    expect(told).toEqual(['a1', 'b1', 'other']);
    await end('a1');
    expect(await first).toBe('a1');
    expect(told).toEqual(['a1', 'b1', 'other', 'a2']);
  });

  it('what is alone waits for all that came before, and all that comes after waits for it', async () => {
    const { told, work, end } = works();
    const turns = createTurns();
    void turns.among('main', 'a', work('a1'));
    void turns.among('main', 'b', work('b1'));
    void turns.alone('main', work('alone'));
    void turns.among('main', 'c', work('c1'));
    void turns.alone('main', work('alone2'));
    void turns.alone('other', work('elsewhere'));
    await settled();
    await end('a1');
    expect(told).toEqual(['a1', 'b1', 'elsewhere']);
    await end('b1');
    expect(told).toEqual(['a1', 'b1', 'elsewhere', 'alone']);
    await end('alone');
    expect(told).toEqual(['a1', 'b1', 'elsewhere', 'alone', 'c1']);
    await end('c1');
    expect(told).toEqual(['a1', 'b1', 'elsewhere', 'alone', 'c1', 'alone2']);
  });

  it('work that fails tells its own caller, and is followed by the next', async () => {
    const { told, work, end } = works();
    const turns = createTurns();
    const failing = turns.among('main', 'a', work('a1'));
    const next = turns.alone('main', work('alone'));
    await settled();
    const failed = expect(failing).rejects.toThrow('no disk');
    await end('a1', new Error('no disk'));
    await failed;
    await end('alone');
    expect(await next).toBe('alone');
    expect(told).toEqual(['a1', 'alone']);
    const again = turns.among('main', 'a', work('a2'));
    await settled();
    await end('a2');
    expect(await again).toBe('a2');
  });
});
