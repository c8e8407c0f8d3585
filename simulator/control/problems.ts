/** What the control API itself complains of. */
import type { z } from 'zod';
import type { Complaint } from '../complaint';
import type { Text } from '../provenance';

const said = (code: string, place: string, finding: Text, remedy: Text): Complaint => ({
  code,
  place,
  finding,
  remedy,
});

export const unknownPath = (path: string): Complaint =>
  said(
    'CONTROL-PATH',
    path,
    { sv: 'Adressen finns inte.', en: 'There is no such address.' },
    { sv: 'Se /api/openapi.json.', en: 'See /api/openapi.json.' },
  );

export const wrongMethod = (method: string, allow: string): Complaint =>
  said(
    'CONTROL-METHOD',
    method,
    { sv: 'Adressen tar inte emot den metoden.', en: 'The address does not take that method.' },
    { sv: `Använd ${allow}.`, en: `Use ${allow}.` },
  );

export const unknownWorld = (world: string): Complaint =>
  said(
    'WORLD-UNKNOWN',
    `world=${world}`,
    { sv: 'Övningen finns inte.', en: 'There is no such world.' },
    { sv: 'Se vilka som finns i /api/v1/status.', en: 'See /api/v1/status for those there are.' },
  );

export const notHere = (what: string): Complaint =>
  said(
    'NOT-FOUND',
    what,
    { sv: 'Det finns inte i den här övningen.', en: 'It is not in this world.' },
    { sv: 'Kontrollera numret och world=.', en: 'Check the number and world=.' },
  );

export const wrongHost = (host: string): Complaint =>
  said(
    'CONTROL-HOST',
    host,
    {
      sv: 'Kontrollporten svarar inte på det värdnamnet.',
      en: 'The control port does not answer to that host name.',
    },
    { sv: 'Använd localhost, eller ange --allow-host.', en: 'Use localhost, or give --allow-host.' },
  );

export const wrongOrigin = (origin: string): Complaint =>
  said(
    'CONTROL-ORIGIN',
    origin,
    {
      sv: 'Ändringar tas inte emot från en annan webbplats.',
      en: 'Changes are not taken from another site.',
    },
    {
      sv: 'Anropa från samma adress, eller utan webbläsare.',
      en: 'Call from the same address, or without a browser.',
    },
  );

export const noToken = (): Complaint =>
  said(
    'CONTROL-TOKEN',
    'Authorization',
    { sv: 'Nyckeln saknas eller är fel.', en: 'The token is missing or wrong.' },
    { sv: 'Skicka Authorization: Bearer <nyckel>.', en: 'Send Authorization: Bearer <token>.' },
  );

export const wrongToken = (): Complaint =>
  said(
    'CONTROL-LOGIN',
    'token',
    {
      sv: 'Det är inte den token som Genrep startades med.',
      en: 'That is not the token Genrep was started with.',
    },
    {
      sv: 'Kontrollera --control-token eller GENREP_CONTROL_TOKEN där Genrep startades, och skriv den igen.',
      en: 'Check --control-token or GENREP_CONTROL_TOKEN where Genrep was started, and write it again.',
    },
  );

export const tooManyTries = (): Complaint =>
  said(
    'CONTROL-LOGIN-BUSY',
    'token',
    { sv: 'Många försöker logga in just nu.', en: 'Many are trying to log in right now.' },
    { sv: 'Vänta en stund och försök igen.', en: 'Wait a while and try again.' },
  );

export const wrongType = (found: string, due: string): Complaint =>
  said(
    'CONTROL-CONTENT-TYPE',
    'Content-Type',
    { sv: `"${found}" tas inte emot här.`, en: `"${found}" is not taken here.` },
    { sv: `Skicka ${due}.`, en: `Send ${due}.` },
  );

export const notJson = (reason: string): Complaint =>
  said(
    'CONTROL-JSON',
    'body',
    { sv: `Det är inte giltig JSON: ${reason}`, en: `It is not valid JSON: ${reason}` },
    { sv: 'Rätta och skicka igen.', en: 'Correct and send again.' },
  );

export const unreadableBody = (reason: string): Complaint =>
  said(
    'CONTROL-BODY',
    'body',
    { sv: `Innehållet går inte att läsa: ${reason}`, en: `The body cannot be read: ${reason}` },
    { sv: 'Rätta och skicka igen.', en: 'Correct and send again.' },
  );

export const tooLarge = (): Complaint =>
  said(
    'CONTROL-TOO-LARGE',
    'body',
    { sv: 'Innehållet är för stort.', en: 'The body is too large.' },
    { sv: 'Skicka mindre åt gången.', en: 'Send less at a time.' },
  );

export const broken = (): Complaint =>
  said(
    'GENREP-BUG',
    'control',
    { sv: 'Genrep gjorde fel.', en: 'Genrep did wrong.' },
    { sv: 'Se standardfel och anmäl felet.', en: 'See standard error and report it.' },
  );

/** One complaint for each thing that does not fit. */
export function misfits(error: z.ZodError, where: string): Complaint[] {
  return error.issues.map((issue) => {
    const path = issue.path.map(String).join('.');
    return said(
      'CONTROL-VALUE',
      path === '' ? where : `${where} ${path}`,
      { sv: `Passar inte: ${issue.message}.`, en: `Does not fit: ${issue.message}.` },
      { sv: 'Se /api/openapi.json.', en: 'See /api/openapi.json.' },
    );
  });
}

export const notATime = (found: string): Complaint => ({
  code: 'TIME-FORMAT',
  place: JSON.stringify(found),
  finding: { sv: 'Det är ingen tidpunkt.', en: 'That is not a time.' },
  rule: {
    sv: 'Skriv 2026-03-02T08:00 (svensk tid) eller med tidszon.',
    en: 'Write 2026-03-02T08:00 (Swedish time), or with an offset.',
  },
  remedy: { sv: 'Rätta tidpunkten.', en: 'Correct the time.' },
});
