/** One of the engine's own findings: its code, once given kept; its rule; and what it says in both languages. */
export type CodeRow = readonly [
  code: string,
  rule: string,
  sv: string,
  en: string,
  remedySv: string,
  remedyEn: string,
];
