/** Synchronous messages: never kept, never listed, no memory of their tx.id. Only `eko` answers them. */
import { synchError } from './adm-out';
import { ekoSynch } from './eko';
import { said, type Fault, type Outcome } from './outcome';
import { routeOf } from './routing';
import { readThrough, told, type Visit } from './visit';

export async function answerSynch(
  visit: Visit,
): Promise<{ readonly outcome: Outcome; readonly journalled?: boolean }> {
  const { deps, label } = visit;
  const route = routeOf(deps, visit);
  if (route.kind === 'inte-annu') return { outcome: { kind: 'inte-annu', transactions: route.transactions } };
  if (route.kind === 'fel') return refuse(visit, route);
  if (route.kind !== 'eko') {
    return refuse(visit, {
      code: 'MissingDeliveryAddress',
      info: said('produkten har ingen synkron tjänst', 'the product has no synchronous service'),
    });
  }
  const reply = await ekoSynch(visit);
  await deps.store.commit([
    told(visit, 'shs.synkron', {
      corrId: visit.corrId,
      product: label.product?.value ?? null,
      bytes: reply.bytes,
    }),
    ...visit.message.deviations.map(({ code, detail }) => told(visit, 'shs.avvikelse', { code, detail })),
  ]);
  return { outcome: { kind: 'svar', message: reply.message, done: reply.done } };
}

async function refuse(visit: Visit, fault: Fault): Promise<{ readonly outcome: Outcome }> {
  const { behaviours, label, corrId } = visit;
  if (behaviours.synchError === '400') {
    return { outcome: { kind: 'fel', error: { ...fault, corrId, contentId: label.content.contentId } } };
  }
  await readThrough(visit);
  const message = synchError(visit.deps, visit, fault);
  await visit.deps.store.commit([told(visit, 'shs.avvisad', { corrId, code: fault.code, info: fault.info })]);
  return { outcome: { kind: 'svar', message, done: () => Promise.resolve() } };
}
