/** Calls as raw bytes over sockets: TLS with a certificate, or plain. */
import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls, type SecureContext } from 'node:tls';
import { createAnswerReader, type Answer } from './answer';
import { Unmeant } from './kind';

export interface Call {
  readonly bytes: Buffer;
  /** HTTP as it should be, so that an answer is due. Else the sender goes away when it has sent it. */
  readonly whole: boolean;
  /** The answer to HEAD has no body, whatever it says. */
  readonly head: boolean;
}

export interface Line {
  /** undefined: no answer, where none was due. */
  call(call: Call): Promise<Answer | undefined>;
  close(): void;
}

export interface Place {
  readonly port: number;
  /** undefined: plain. */
  readonly secure: SecureContext | undefined;
}

const PATIENCE_MS = 30_000;

/** One connection that is used again while it holds. */
export function openLine({ port, secure }: Place): Line {
  let kept: Socket | undefined;
  const connect = (): Promise<Socket> =>
    new Promise((resolve, reject) => {
      const socket =
        secure === undefined
          ? connectPlain({ host: '127.0.0.1', port })
          : connectTls({ host: '127.0.0.1', port, servername: 'localhost', secureContext: secure });
      socket.setNoDelay(true);
      socket.once('error', reject);
      socket.once(secure === undefined ? 'connect' : 'secureConnect', () => {
        socket.off('error', reject);
        resolve(socket);
      });
    });
  const once = async (call: Call, socket: Socket): Promise<Answer | undefined> => {
    const answer = await exchange(socket, call);
    const holds = call.whole && answer?.keep === true && socket.writable && !socket.destroyed;
    kept = holds ? socket : undefined;
    if (!holds) socket.destroy();
    return answer;
  };
  return {
    call: async (call) => {
      const before = kept;
      kept = undefined;
      if (before !== undefined && !before.destroyed) {
        const answer = await once(call, before);
        // A connection that has rested may be closed by either side.
        if (answer !== undefined || !call.whole) return answer;
      }
      const answer = await once(call, await connect());
      if (answer === undefined && call.whole) throw new Unmeant('the connection died before the answer');
      return answer;
    },
    close: () => kept?.destroy(),
  };
}

/** undefined when the connection ends before a whole answer. */
function exchange(socket: Socket, { bytes, whole, head }: Call): Promise<Answer | undefined> {
  return new Promise((resolve, reject) => {
    const reader = createAnswerReader(head);
    const timer = setTimeout(() => {
      end(() => reject(new Unmeant(`no answer within ${PATIENCE_MS} ms`)));
      socket.destroy();
    }, PATIENCE_MS);
    const end = (how: () => void): void => {
      clearTimeout(timer);
      socket.off('data', take).off('close', gone);
      how();
    };
    const gone = (): void => end(() => resolve(reader.atEnd()));
    const take = (piece: Buffer): void => {
      const answer = reader.push(piece);
      if (answer !== undefined) end(() => resolve(answer));
    };
    socket.on('data', take).once('close', gone);
    // What breaks it is told by `close`.
    if (socket.listenerCount('error') === 0) socket.on('error', () => undefined);
    if (whole) socket.write(bytes);
    else socket.end(bytes);
  });
}
