/** The control port as the driver uses it. undefined: there was no answer, or none that says that it was done. */

export interface SeenEvent {
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  readonly org: string | null;
  readonly transaktionsid?: string;
  readonly transaction?: string;
  readonly [field: string]: unknown;
}

export interface Control {
  /** Of the last call that was not done, why. */
  why(): string;
  events(after: number): Promise<readonly SeenEvent[] | undefined>;
  /** Business time, as it is afterwards. */
  advance(by: string): Promise<string | undefined>;
  now(): Promise<string | undefined>;
  /** The exact bytes of a hand-in; null when there is none. */
  handedIn(transaktionsid: string): Promise<Buffer | null | undefined>;
  /** Puts a file in a mailbox by hand; gives its transaktionsid. */
  put(file: { org: string; transaction: string; name: string; bytes: Buffer }): Promise<string | undefined>;
}

const PAGE = 500;

export function controlOf(base: string): Control {
  let why = '';
  const ask = async (path: string, init: RequestInit = {}): Promise<Response | undefined> => {
    try {
      const answer = await fetch(`${base}/api/v1${path}`, init);
      if (!answer.ok) why = `${path}: ${answer.status} ${await answer.clone().text()}`;
      return answer;
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      why = `${path}: ${String(cause)}`;
      return undefined;
    }
  };
  const json = async <T>(path: string, init?: RequestInit): Promise<T | undefined> => {
    const answer = await ask(path, init);
    if (answer?.ok !== true) return undefined;
    return (await answer.json().catch(() => undefined)) as T | undefined;
  };
  return {
    why: () => why,
    events: async (after) =>
      (await json<{ events: SeenEvent[] }>(`/journal?after=${after}&limit=${PAGE}`))?.events,
    advance: async (by) =>
      (
        await json<{ to: string }>('/clock/advance', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ by }),
        })
      )?.to,
    now: async () => (await json<{ now: string }>('/clock'))?.now,
    handedIn: async (transaktionsid) => {
      const answer = await ask(`/files/${transaktionsid}`);
      if (answer?.status === 404) return null;
      if (answer?.ok !== true) return undefined;
      const bytes = await answer.arrayBuffer().catch(() => undefined);
      return bytes === undefined ? undefined : Buffer.from(bytes);
    },
    put: async ({ org, transaction, name, bytes }) =>
      (
        await json<{ transaktionsid: string }>(
          `/mailbox?org=${org}&transaction=${transaction}&name=${encodeURIComponent(name)}`,
          {
            method: 'POST',
            headers: { 'Content-Type': 'application/octet-stream' },
            body: new Uint8Array(bytes),
          },
        )
      )?.transaktionsid,
  };
}
