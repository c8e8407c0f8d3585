/** Bytes to a response, no faster than the other side takes them. */
import type { ServerResponse } from 'node:http';

/**
 * Writes everything and ends the response.
 * @returns true when the last byte was handed to the network, false when the client went away before.
 */
export async function pump(source: AsyncIterable<Buffer>, response: ServerResponse): Promise<boolean> {
  const { socket } = response;
  for await (const chunk of source) {
    if (response.destroyed) return false;
    if (!response.write(chunk)) await next(response, 'drain');
  }
  if (response.destroyed) return false;
  const left = next(response, 'finish');
  response.end();
  // A destroyed socket fails its pending writes; whatever the response then tells, they have not left.
  return (await left) === 'finish' && socket?.destroyed !== true;
}

function next(response: ServerResponse, event: 'drain' | 'finish'): Promise<'drain' | 'finish' | 'close'> {
  return new Promise((resolve) => {
    const seen = (what: 'drain' | 'finish' | 'close') => (): void => {
      response.off(event, happened).off('close', closed);
      resolve(what);
    };
    const happened = seen(event);
    const closed = seen('close');
    response.on(event, happened).on('close', closed);
    if (response.destroyed) closed();
  });
}
