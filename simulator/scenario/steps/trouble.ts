/** Steps that bring trouble: planned faults, and certificates that change. */
import { complained, done, failed, type Play } from './session';

export const fault: Play<'fault'> = async ({ what }, { session }) => {
  const stage = session.stage();
  const { point, effect, party, transaction, door, call, count, share, for: span } = what;
  if (point === undefined || effect === undefined) {
    await stage.calm();
    return done('Störningarna är slut.', 'The faults are over.');
  }
  const expires = span === undefined ? undefined : stage.after(span, stage.now());
  const org = party === undefined ? undefined : session.orgOf(party);
  const complaints = await stage.plan({
    ...{ point, effect, org, transaction, door, call, count, share, expires },
  });
  const told = `${point}: ${effect.kind}`;
  return complained(complaints, done(`Störning: ${told}.`, `Fault: ${told}.`));
};

export const certificate: Play<'certificate'> = async ({ as, what }, { session }) => {
  const { age, renew, revoke, issuer, usage, merge, use } = what;
  const stage = session.stage();
  if (use !== undefined) {
    const name = use === 'own' ? as : `${as}-${use}`;
    const actor = session.actor();
    if (actor.wear === undefined)
      return failed('Klienten kan inte byta certifikat.', 'The client cannot change certificates.');
    actor.wear(as, name);
    return done(`${as} ansluter med ${name}.`, `${as} connects with ${name}.`);
  }
  const change =
    age !== undefined
      ? { age }
      : renew !== undefined
        ? { renew }
        : revoke !== undefined
          ? { revoke }
          : issuer !== undefined
            ? { issuer }
            : usage !== undefined
              ? { usage }
              : { merge: (merge ?? '').replaceAll('-', '') };
  const [word = ''] = Object.keys(change);
  return complained(
    await stage.certificate(as, change),
    done(`Certifikatet för ${as}: ${word}.`, `The certificate of ${as}: ${word}.`),
  );
};
